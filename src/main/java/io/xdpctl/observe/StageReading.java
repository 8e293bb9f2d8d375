package io.xdpctl.observe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The counters of one stage; what the stage does not keep is empty.
 *
 * @param total packets that matched
 * @param protocols by name, in the order of their numbers, only those that were seen
 * @param unredirected by reason, every reason
 * @param prefixes that were hit, the busiest first
 */
public record StageReading(
    String name,
    String action,
    Counter total,
    Optional<Map<String, Counter>> protocols,
    Optional<Events> events,
    Optional<Map<String, Counter>> unredirected,
    Optional<List<PrefixReading>> prefixes) {

  /**
   * Events of a dump stage since its counters began.
   *
   * @param lost packets that matched and became no event
   */
  public record Events(long written, Lost lost) {
    public Events plus(Events other) {
      return new Events(written + other.written, lost.plus(other.lost));
    }
  }

  /** Packets that were really sent on; zero for a stage that does not redirect. */
  public Counter redirected() {
    return unredirected.map(left -> total.minus(Counter.sum(left.values()))).orElse(Counter.ZERO);
  }
}
