package io.xdpctl.pipeline;

import io.xdpctl.cidr.CidrList;
import java.util.OptionalLong;

/**
 * An address is in a list.
 *
 * @param list name of the list; {@code pipeline/stage/side} for prefixes written in the stage
 * @param inline whether the prefixes are written in the stage
 * @param content what the list decides
 * @param memory bytes that its lookup structure may take in the kernel; empty where it says none
 */
public record AddressMatch(String list, boolean inline, CidrList content, OptionalLong memory) {

  /** A list that does not say what it may take. */
  public AddressMatch(String list, boolean inline, CidrList content) {
    this(list, inline, content, OptionalLong.empty());
  }
}
