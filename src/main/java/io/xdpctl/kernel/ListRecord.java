package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.plan.ContentDigest;
import io.xdpctl.state.Digest;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a manifest remembers of a list.
 *
 * @param members the list itself where it is short, so that drift can name what was edited
 */
public record ListRecord(
    int capacity,
    List<MapSpec> maps,
    int prefixes,
    int holes,
    Digest content,
    Optional<CidrList> members) {
  /** A manifest of a few kilobytes at most: longer lists are known by their digest. */
  static final int MEMBERS_MOST = 1000;

  public ListRecord {
    maps = List.copyOf(maps);
  }

  static ListRecord of(ListState list) {
    CidrList content = list.content();
    return new ListRecord(
        list.capacity(),
        list.maps(),
        content.prefixes().size(),
        content.holes().size(),
        ContentDigest.of(content),
        content.size() <= MEMBERS_MOST ? Optional.of(content) : Optional.empty());
  }
}
