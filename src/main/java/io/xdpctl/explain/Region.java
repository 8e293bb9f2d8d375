package io.xdpctl.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Packets that all get one answer.
 *
 * @param like one of them; of its ranges all values are meant
 */
public record Region(Sketch like, Answer answer) {

  /** Both in one, where they get the same answer and one follows the other. */
  Optional<Region> joined(Region next) {
    return answer.equals(next.answer)
        ? like.joined(next.like).map(both -> new Region(both, answer))
        : Optional.empty();
  }

  /** As few as joining neighbours makes of them: sources first, as they run fastest. */
  static List<Region> joined(List<Region> regions) {
    List<Region> out = new ArrayList<>();
    for (Region region : regions) {
      int last = out.size() - 1;
      Optional<Region> both = last < 0 ? Optional.empty() : out.get(last).joined(region);
      if (both.isPresent()) {
        out.set(last, both.get());
      } else {
        out.add(region);
      }
    }
    return out.size() < regions.size() ? joined(out) : out;
  }
}
