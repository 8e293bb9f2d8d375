package io.xdpctl.cli;

import io.xdpctl.kernel.NotAsAsked;
import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.Lost;
import io.xdpctl.observe.MonotonicClock;
import io.xdpctl.observe.RecordSink;
import io.xdpctl.observe.RecordView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Copies events to a sink until a limit is met, somebody asks for the end, or nobody listens.
 *
 * <p>An apply may swap programs meanwhile: then the rings are looked up again.
 */
final class EventCopy {
  /**
   * Which events, and how many.
   *
   * @param count of events that the filter lets through
   * @param nanoseconds from when the first reader is followed
   */
  record Wanted(Predicate<RecordView> filter, long count, long nanoseconds) {}

  private static final int PATIENCE_MILLISECONDS = 200;
  private static final long LOOK_NANOSECONDS = 1_000_000_000L;
  private static final long BATCH = 1 << 14;

  private final Supplier<Optional<EventReader>> open;
  private final EventSink sink;
  private final Session session;
  private final Interrupt interrupt;
  private final Wanted wanted;
  private final MonotonicClock clock = MonotonicClock.now();
  private final RecordSink way = this::show;
  private String gone = "";
  private long end;
  private long left;
  private boolean heard = true;
  private long newest;
  private long leftOut;
  private long filtered;

  EventCopy(Supplier<Optional<EventReader>> open, EventSink sink, Session session, Wanted wanted) {
    this.open = open;
    this.sink = sink;
    this.session = session;
    this.interrupt = session.terminal().interrupt();
    this.wanted = wanted;
    this.left = wanted.count();
  }

  /**
   * Closes the reader that it is given, and those that it opens, and ends the sink.
   *
   * @throws IOException when the sink could not be written; one that nobody reads is no error
   * @throws NotAsAsked when the stages went away before the end that was asked for
   */
  void run(EventReader first) throws IOException {
    sink.end(copy(first));
    Optional<IOException> refusal = session.terminal().stdout().refusal();
    if (refusal.isPresent() && !isHungUp(first)) {
      throw new IOException(session.terminal().stdout().sentence(), refusal.get());
    }
    if (!gone.isEmpty()) {
      throw NotAsAsked.incomplete(gone, "see: xdpctl status");
    }
  }

  private DumpSummary copy(EventReader first) throws IOException {
    end = System.nanoTime() + wanted.nanoseconds();
    EventSummary summary = EventSummary.NOTHING;
    Optional<EventReader> next = Optional.of(first);
    while (next.isPresent()) {
      try (EventReader reader = next.get()) {
        sink.follow(reader);
        follow(reader);
        finish(reader);
        List<Lost> losses = reader.losses();
        sink.leave(reader, losses);
        summary = summary.plus(reader.summary(losses));
      }
      next = isOver() ? Optional.empty() : reopen(next.get());
    }
    return new DumpSummary(summary, filtered);
  }

  private Optional<EventReader> reopen(EventReader before) {
    Optional<EventReader> found = Settled.read(open, interrupt);
    found.ifPresent(reader -> reader.goOnFrom(before));
    if (found.isEmpty()) {
      String places =
          before.places().stream()
              .map(place -> place.ref() + ": stage " + place.stage())
              .collect(Collectors.joining(", "));
      gone = places + ": gone: an apply or a delete took it away";
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
      sink.tick();
      long patience = (end - System.nanoTime()) / 1_000_000 + 1;
      take(reader, (int) Math.min(PATIENCE_MILLISECONDS, patience));
      if (System.nanoTime() - look > 0) {
        heard = heard && !isHungUp(reader);
        if (!reader.isLive()) {
          return;
        }
        look = System.nanoTime() + LOOK_NANOSECONDS;
      }
    }
  }

  /** A pipe is closed also while no events come that would fail to be written. */
  private boolean isHungUp(EventReader reader) {
    return sink.isStdout()
        && session.terminal().stdout().isOwn()
        && reader.isHungUp(Stdout.DESCRIPTOR);
  }

  /** What came until now belongs to this dump. */
  private void finish(EventReader reader) throws IOException {
    long last = System.nanoTime();
    boolean more = left > 0 && heard;
    while (more) {
      more = take(reader, 0) > 0 && newest - last <= 0 && left > 0 && heard;
    }
  }

  /** An event leaves the ring only once the sink has brought it out. */
  private int take(EventReader reader, int milliseconds) throws IOException {
    leftOut = 0;
    int shown = reader.poll(milliseconds, Math.min(left, BATCH), way);
    heard = sink.flush();
    if (heard) {
      reader.release();
      filtered += leftOut;
      left -= shown - leftOut;
    }
    return shown;
  }

  /** The way of one event, to rehearse it. */
  RecordSink way() {
    return way;
  }

  private void show(RecordView event) throws IOException {
    newest = event.time();
    if (wanted.filter().test(event)) {
      sink.take(event, clock.nanoseconds(newest));
    } else {
      leftOut++;
      sink.leaveOut(event);
    }
  }
}
