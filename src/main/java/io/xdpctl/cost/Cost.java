package io.xdpctl.cost;

import java.util.List;

/** What a configuration costs. */
public record Cost(List<PipelineCost> pipelines, HeldMemory memory) {}
