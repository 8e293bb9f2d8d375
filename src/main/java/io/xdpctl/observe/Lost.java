package io.xdpctl.observe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Packets that a dump stage matched and that became no event, by reason.
 *
 * @param full the ring was full
 * @param limited over the stage's {@code limit}
 * @param sampled not the one of N that {@code sample} takes
 * @param unreadable events that an older program left in the ring; only a reader knows of them
 */
public record Lost(long full, long limited, long sampled, long unreadable) {
  public static final Lost NOTHING = new Lost(0, 0, 0, 0);

  public long total() {
    return full + limited + sampled + unreadable;
  }

  public static Lost sum(Collection<Lost> all) {
    return all.stream().reduce(NOTHING, Lost::plus);
  }

  public Lost plus(Lost other) {
    return new Lost(
        full + other.full,
        limited + other.limited,
        sampled + other.sampled,
        unreadable + other.unreadable);
  }

  public Lost minus(Lost earlier) {
    return new Lost(
        full - earlier.full,
        limited - earlier.limited,
        sampled - earlier.sampled,
        unreadable - earlier.unreadable);
  }

  /**
   * Every reason by the word that counters and JSON use, in a fixed order; {@code unreadable} only
   * if any was.
   */
  public Map<String, Long> byReason() {
    Map<String, Long> reasons = new LinkedHashMap<>();
    reasons.put("full", full);
    reasons.put("limited", limited);
    reasons.put("sampled", sampled);
    if (unreadable > 0) {
      reasons.put("unreadable", unreadable);
    }
    return reasons;
  }
}
