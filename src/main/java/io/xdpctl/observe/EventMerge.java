package io.xdpctl.observe;

import java.io.IOException;

/**
 * Shows the events of several rings in the order of their times, without copying one.
 *
 * <p>Within a ring the order is the kernel's. Between rings, an event may be shown once nothing
 * older can come: each batch begins by reading the clock and then every producer's position. What
 * is written behind those positions is younger than that reading, so events up to it are complete
 * as soon as those positions are read. Their programs are on other CPUs and take well under a
 * microsecond; one that is stopped in the middle is not waited for longer than {@link #PATIENCE} in
 * a batch, and its event then carries the time of the one shown before. So does one of a stage with
 * a {@code limit} now and then, which reads the clock a moment before it has its place.
 */
final class EventMerge {
  /** Looks at an unfinished event before the others go on without it. */
  private static final int PATIENCE = 2_000;

  private static final int NONE = -1;

  private final EventSource[] sources;
  private final long[] horizons;
  private final int[] patience;
  private long last;

  EventMerge(EventSource[] sources) {
    this.sources = sources;
    this.horizons = new long[sources.length];
    this.patience = new int[sources.length];
  }

  /** Shows what is there, at most so many; says how many those were. */
  int show(long most, RecordSink sink) throws IOException {
    return sources.length == 1 ? showOne(most, sink) : showAll(most, sink);
  }

  private int showOne(long most, RecordSink sink) throws IOException {
    EventSource source = sources[0];
    int shown = 0;
    boolean more = true;
    while (more && shown < most && source.hasHead()) {
      more = give(source, sink);
      shown++;
    }
    return shown;
  }

  private int showAll(long most, RecordSink sink) throws IOException {
    long now = System.nanoTime();
    for (int i = 0; i < sources.length; i++) {
      horizons[i] = sources[i].produced();
      patience[i] = PATIENCE;
    }
    int shown = 0;
    int oldest = oldest(now);
    while (shown < most && oldest >= 0) {
      shown++;
      oldest = give(sources[oldest], sink) ? oldest(now) : NONE;
    }
    return shown;
  }

  /** False when it is time to release what was shown. */
  private boolean give(EventSource source, RecordSink sink) throws IOException {
    RecordView head = source.head();
    head.notBefore(last);
    sink.take(head);
    last = head.time();
    return source.give();
  }

  /** {@link #NONE} when no event is as old as {@code now}. */
  private int oldest(long now) {
    int oldest = NONE;
    long least = now;
    for (int i = 0; i < sources.length; i++) {
      if (isThere(i) && sources[i].head().time() - least <= 0) {
        least = sources[i].head().time();
        oldest = i;
      }
    }
    return oldest;
  }

  private boolean isThere(int i) {
    EventSource source = sources[i];
    while (!source.hasHead()) {
      if (source.isPast(horizons[i]) || patience[i] == 0) {
        return false;
      }
      patience[i]--;
      Thread.onSpinWait();
    }
    return source.isHeadBefore(horizons[i]);
  }
}
