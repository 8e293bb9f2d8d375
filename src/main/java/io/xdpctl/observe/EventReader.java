package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.observe.StageReading.Events;
import io.xdpctl.state.InterfaceRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads the events of several dump stages, oldest first.
 *
 * <p>What lay in a ring before this reader came is read too: nothing that was matched is skipped
 * silently. One reader for each ring.
 */
public final class EventReader implements AutoCloseable {
  private static final int BATCH = 4096;
  private static final int SLICE_MILLISECONDS = 20;

  private final List<EventSource> sources;
  private final long start;
  private final Events before;
  private final PriorityQueue<StageEvent> pending =
      new PriorityQueue<>(Comparator.comparingLong((StageEvent seen) -> seen.event().time()));
  private long backlog;
  private long read;
  private int turn;

  private EventReader(List<EventSource> sources) {
    this.sources = sources;
    this.start = System.nanoTime();
    this.before = counted();
  }

  /** Opens all rings or none. */
  static EventReader open(Bpf bpf, List<EventSource.Place> places, Path locks) {
    List<EventSource> open = new ArrayList<>();
    try {
      for (EventSource.Place place : places) {
        open.add(EventSource.open(bpf, place, locks));
      }
      return new EventReader(open);
    } catch (RuntimeException refused) {
      open.forEach(EventSource::close);
      throw refused;
    }
  }

  public SortedSet<InterfaceRef> interfaces() {
    SortedSet<InterfaceRef> refs = new TreeSet<>();
    sources.forEach(source -> refs.add(source.ref()));
    return refs;
  }

  /** False once an apply has changed a program here: its events may go to another ring now. */
  public boolean isLive() {
    return sources.stream().allMatch(EventSource::isLive);
  }

  /** Up to {@code most} events; waits that long when there are none now. */
  public List<StageEvent> poll(int milliseconds, long most) {
    drain();
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (pending.isEmpty() && System.nanoTime() < end) {
      // A ring is waited for by itself: with several, each in turn and briefly.
      int wait = sources.size() == 1 ? milliseconds : Math.min(milliseconds, SLICE_MILLISECONDS);
      sources.get(turn++ % sources.size()).await(wait);
      drain();
    }
    return take(most);
  }

  private void drain() {
    if (pending.size() < BATCH) {
      sources.forEach(source -> source.drain(BATCH, pending::add));
    }
  }

  private List<StageEvent> take(long most) {
    List<StageEvent> out = new ArrayList<>();
    while (out.size() < most && !pending.isEmpty()) {
      StageEvent seen = pending.remove();
      backlog += seen.event().time() < start ? 1 : 0;
      out.add(seen);
    }
    read += out.size();
    return out;
  }

  /**
   * What was matched and what came of it, from the kernel's own counters.
   *
   * <p>Events that were written while the counters were read may already be counted as read, so
   * matched is never less than read and lost together.
   */
  public EventSummary summary() {
    Events since = counted().minus(before);
    long matched = backlog + since.written() + since.full();
    return new EventSummary(Math.max(matched, read + since.full()), read, since.full());
  }

  private Events counted() {
    Events sum = new Events(0, 0);
    for (EventSource source : sources) {
      sum = sum.plus(source.events());
    }
    return sum;
  }

  @Override
  public void close() {
    sources.forEach(EventSource::close);
  }
}
