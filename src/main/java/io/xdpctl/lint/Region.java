package io.xdpctl.lint;

import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of packets, as boxes.
 *
 * <p>Where it would take too many boxes, a difference leaves out what it should take away: it is
 * then too large, never too small, and says so.
 *
 * @param exact whether it is exactly the set that was asked for
 */
record Region(List<Box> boxes, boolean exact) {
  static final Region NONE = new Region(List.of(), true);

  private static final int MOST = 2_000;

  static Region of(When when, Spaces spaces) {
    return new Region(new Boxes(when, spaces).all(), true);
  }

  /** No packet at all; a set that is not exact may have none and not know it. */
  boolean isEmpty() {
    return boxes.isEmpty();
  }

  Region minus(Region other) {
    List<Box> left = boxes;
    for (Box box : other.boxes) {
      List<Box> next = new ArrayList<>();
      left.forEach(mine -> next.addAll(mine.minus(box)));
      if (next.size() > MOST) {
        return new Region(left, false);
      }
      left = next;
    }
    return new Region(left, exact);
  }

  /** The packets of both; for sets that have none in common. */
  Region with(Region other) {
    List<Box> all = new ArrayList<>(boxes);
    all.addAll(other.boxes);
    return new Region(all, exact && other.exact);
  }

  /** The packets that both have. */
  Region and(Region other) {
    List<Box> both = new ArrayList<>();
    for (Box mine : boxes) {
      other.boxes.forEach(box -> mine.and(box).ifPresent(both::add));
    }
    return new Region(both, exact && other.exact);
  }

  /** Whether it has every packet of {@code other}; for sure. */
  boolean covers(Region other) {
    return exact && other.minus(this).isEmpty();
  }
}
