package io.xdpctl.pipeline;

import java.util.SortedMap;

/**
 * What a stage can refer to.
 *
 * @param lists every list that is written down; one that could not be read is empty
 * @param pipeline name of the pipeline that the stage is in
 */
public record Scope(SortedMap<String, NamedList> lists, String pipeline) {}
