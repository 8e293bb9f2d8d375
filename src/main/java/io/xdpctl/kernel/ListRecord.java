package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.plan.ContentDigest;
import io.xdpctl.state.Digest;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import java.util.Optional;

/**
 * What a manifest remembers of a list.
 *
 * @param map the array that its image is in
 * @param slots rule numbers that the layout has
 * @param layout names the layout that programs were rendered for
 * @param image id of the image's map, and of the one that it replaces
 * @param members the list itself where it is short, so that drift can name what was edited
 */
public record ListRecord(
    MapSpec map,
    int slots,
    Digest layout,
    Ids image,
    int prefixes,
    int holes,
    Digest content,
    Optional<CidrList> members) {
  /** A manifest of a few kilobytes at most: longer lists are known by their digest. */
  static final int MEMBERS_MOST = 1000;

  /**
   * Ids of two maps, of which packets find one: an apply that is killed leaves the other (I8).
   *
   * @param before 0 when the array was new
   */
  public record Ids(int now, int before) {}

  static ListRecord of(ListState list, int image, int before) {
    CidrList content = list.content();
    return new ListRecord(
        list.map(),
        list.layout().slots(),
        digest(list.layout()),
        new Ids(image, before),
        content.prefixes().size(),
        content.holes().size(),
        ContentDigest.of(content),
        content.size() <= MEMBERS_MOST ? Optional.of(content) : Optional.empty());
  }

  private static Digest digest(ListLayout layout) {
    return Digest.of(layout.toString());
  }

  /** Why what packets find is no image that was put there for this list; empty when it is. */
  Optional<String> notOf(Images.Found found) {
    if (found.id() == 0) {
      return Optional.of("its image was taken out by somebody else");
    }
    if (found.image().isEmpty()) {
      return Optional.of("what somebody else put in its place is no image of a list");
    }
    if (!digest(found.image().get().layout()).equals(layout)) {
      return Optional.of("somebody else put an image of another layout in its place");
    }
    boolean ours = found.id() == image.now() || found.id() == image.before();
    return ours ? Optional.empty() : Optional.of("somebody else put another image in its place");
  }
}
