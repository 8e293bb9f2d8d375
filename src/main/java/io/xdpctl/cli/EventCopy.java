package io.xdpctl.cli;

import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.MonotonicClock;
import io.xdpctl.observe.RecordView;
import io.xdpctl.observe.StageEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Copies events to a sink until a limit is met, somebody asks for the end, or nobody listens.
 *
 * <p>An apply may swap programs meanwhile: then the rings are looked up again.
 */
final class EventCopy {
  /**
   * @param end by {@link System#nanoTime}
   */
  record Limits(long count, long end) {}

  private static final int PATIENCE_MILLISECONDS = 200;
  private static final long LOOK_NANOSECONDS = 1_000_000_000L;
  private static final long BATCH = 512;

  private final Supplier<Optional<EventReader>> open;
  private final EventSink sink;
  private final Session session;
  private final Interrupt interrupt;
  private final long end;
  private final MonotonicClock clock = MonotonicClock.now();
  private long left;
  private boolean heard = true;
  private long newest;

  EventCopy(Supplier<Optional<EventReader>> open, EventSink sink, Session session, Limits limits) {
    this.open = open;
    this.sink = sink;
    this.session = session;
    this.interrupt = session.terminal().interrupt();
    this.left = limits.count();
    this.end = limits.end();
  }

  /** Closes the reader that it is given, and those that it opens. */
  EventSummary run(EventReader first) throws IOException {
    EventSummary summary = EventSummary.NOTHING;
    Optional<EventReader> next = Optional.of(first);
    while (next.isPresent()) {
      try (EventReader reader = next.get()) {
        follow(reader);
        summary = summary.plus(finish(reader));
      }
      next = isOver() ? Optional.empty() : reopen();
    }
    return summary;
  }

  private Optional<EventReader> reopen() {
    Optional<EventReader> found = Settled.read(open, interrupt);
    if (found.isEmpty()) {
      session.err().println("the dump stage does not run any more");
    }
    return found;
  }

  private boolean isOver() {
    return !heard || left <= 0 || interrupt.isAsked() || System.nanoTime() - end >= 0;
  }

  /** Returns when all is over, or when the rings may have changed. */
  private void follow(EventReader reader) throws IOException {
    long look = System.nanoTime() + LOOK_NANOSECONDS;
    while (!isOver()) {
      long patience = Math.min(PATIENCE_MILLISECONDS, (end - System.nanoTime()) / 1_000_000 + 1);
      take(reader, (int) patience);
      if (System.nanoTime() - look > 0) {
        if (!reader.isLive()) {
          return;
        }
        look = System.nanoTime() + LOOK_NANOSECONDS;
      }
    }
  }

  /** What came until now belongs to this dump. */
  private EventSummary finish(EventReader reader) throws IOException {
    if (left <= 0 || !heard) {
      return reader.summary();
    }
    long last = System.nanoTime();
    boolean more = true;
    while (more) {
      more = take(reader, 0) > 0 && newest - last <= 0 && left > 0 && heard;
    }
    return reader.summary();
  }

  /** An event leaves the ring only once the sink has brought it out. */
  private int take(EventReader reader, int milliseconds) throws IOException {
    int shown = reader.poll(milliseconds, Math.min(left, BATCH), this::show);
    left -= shown;
    heard = sink.flush();
    if (heard) {
      reader.release();
    }
    return shown;
  }

  private void show(RecordView event) throws IOException {
    newest = event.time();
    sink.take(StageEvent.copy(event), clock.at(newest));
  }
}
