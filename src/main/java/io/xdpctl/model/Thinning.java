package io.xdpctl.model;

import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.state.CounterLayout;

/**
 * Which packets of a dump stage become events, as one CPU would choose them.
 *
 * <p>Time stands still here: a limit lets through what its bucket holds, and no more. The ring is
 * never full.
 */
final class Thinning {
  private static final int WRITTEN = CounterLayout.EVENTS.slot("written");
  private static final int LIMITED = CounterLayout.EVENTS.slot("limited");
  private static final int SAMPLED = CounterLayout.EVENTS.slot("sampled");
  private static final int GOLDEN = 0x9e3779b9;

  private final DumpStage stage;
  private int left;
  private int taken;
  private int group;
  private long tokens;

  Thinning(DumpStage stage) {
    this.stage = stage;
    this.tokens = stage.limit().map(rate -> (long) rate.events()).orElse(Long.MAX_VALUE);
  }

  /** The slot of its counters that the next packet that matches moves. */
  int slot() {
    if (stage.sampled() && !isSampled()) {
      return SAMPLED;
    }
    if (tokens == 0) {
      return LIMITED;
    }
    tokens--;
    return WRITTEN;
  }

  private boolean isSampled() {
    if (left == 0) {
      left = stage.sample();
      group++;
      taken = (int) (Integer.toUnsignedLong(group * GOLDEN) * stage.sample() >>> 32);
    }
    left--;
    return left == taken;
  }
}
