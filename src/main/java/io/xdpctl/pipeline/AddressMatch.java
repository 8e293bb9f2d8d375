package io.xdpctl.pipeline;

import io.xdpctl.cidr.CidrList;

/**
 * An address is in a list.
 *
 * @param list name of the list; {@code pipeline/stage/side} for prefixes written in the stage
 * @param inline whether the prefixes are written in the stage
 * @param content what the list decides
 */
public record AddressMatch(String list, boolean inline, CidrList content) {}
