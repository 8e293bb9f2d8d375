package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.observe.StageReading.Events;
import io.xdpctl.state.InterfaceRef;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads the events of several dump stages, oldest first.
 *
 * <p>What lay in a ring before this reader came is read too: nothing that was matched is skipped
 * silently. An event leaves its ring only when it is released: one that nobody got waits for the
 * next reader. One reader for each ring.
 */
public final class EventReader implements AutoCloseable {
  private static final int SLICE_MILLISECONDS = 20;

  private final List<EventSource> sources;
  private final long earlier;
  private final Events before;
  private long read;
  private int turn;

  private EventReader(List<EventSource> sources) {
    this.sources = sources;
    this.earlier = waiting();
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

  /** Events that were in the rings before this reader came. */
  public long earlier() {
    return earlier;
  }

  /** Up to {@code most} events; waits that long when there are none now. */
  public List<StageEvent> poll(int milliseconds, long most) {
    List<StageEvent> out = heads(most);
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (out.isEmpty() && System.nanoTime() < end) {
      // A ring is waited for by itself: with several, each in turn and briefly.
      int wait = sources.size() == 1 ? milliseconds : Math.min(milliseconds, SLICE_MILLISECONDS);
      sources.get(turn++ % sources.size()).await(wait);
      out = heads(most);
    }
    return out;
  }

  private List<StageEvent> heads(long most) {
    List<StageEvent> out = new ArrayList<>();
    Optional<EventSource> oldest = oldest();
    while (out.size() < most && oldest.isPresent()) {
      out.add(oldest.get().give());
      oldest = oldest();
    }
    return out;
  }

  private Optional<EventSource> oldest() {
    EventSource oldest = null;
    long least = Long.MAX_VALUE;
    for (EventSource source : sources) {
      long time = source.head().map(head -> head.event().time()).orElse(Long.MAX_VALUE);
      if (time < least) {
        least = time;
        oldest = source;
      }
    }
    return Optional.ofNullable(oldest);
  }

  /** Says that all polled events have reached who wanted them: their rings may forget them. */
  public void release() {
    sources.forEach(source -> read += source.release());
  }

  /** What was released, what the kernel could not write, and what the rings still hold. */
  public EventSummary summary() {
    return new EventSummary(read, counted().minus(before).full(), waiting());
  }

  private long waiting() {
    return sources.stream().mapToLong(EventSource::waiting).sum();
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
