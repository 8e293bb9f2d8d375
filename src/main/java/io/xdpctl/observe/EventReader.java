package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Reads the events of several dump stages, oldest first, where they lie.
 *
 * <p>What lay in a ring before this reader came is read too: nothing that was matched is skipped
 * silently. An event leaves its ring only when it is released: one that nobody got, also because
 * the reader was killed, waits for the next reader. One reader for each ring.
 *
 * <p>A kernel wakes whoever waits for a ring when it writes an event into an empty one, and only
 * then. So the reader says how often it is woken: for a while after each time it rests without
 * emptying the ring, then it empties it and waits. Quiet rings are read at once, busy ones in
 * batches, and an absent reader costs packets nothing.
 */
public final class EventReader implements AutoCloseable {
  /** At most one wakeup in that time. */
  private static final long REST_NANOSECONDS = 1_000_000;

  private final Bpf bpf;
  private final EventSource[] sources;
  private final EventMerge merge;
  private final int[] descriptors;
  private final long rest;
  private final long earlier;
  private final int[] counters;
  private final List<Lost> before;
  private List<Lost> last;
  private long read;
  private long woken;

  private EventReader(Bpf bpf, List<EventSource> sources) {
    this.bpf = bpf;
    this.sources = sources.toArray(EventSource[]::new);
    this.merge = new EventMerge(this.sources);
    this.descriptors = sources.stream().mapToInt(EventSource::descriptor).toArray();
    this.rest = rest(sources.stream().mapToInt(EventSource::ringBytes).min().orElseThrow());
    this.earlier = waiting();
    this.counters = sources.stream().mapToInt(EventSource::countersId).toArray();
    this.before = new ArrayList<>(counted());
    this.last = List.copyOf(before);
    this.woken = System.nanoTime() - rest;
  }

  /** Shorter for a small ring, which must not be full meanwhile: a quarter of it at 1 GB/s. */
  private static long rest(int ringBytes) {
    return Math.min(REST_NANOSECONDS, ringBytes / 4);
  }

  /** Opens all rings or none. */
  static EventReader open(Bpf bpf, List<EventSource.Pinned> pinned, Path locks) {
    List<EventSource> open = new ArrayList<>();
    try {
      for (EventSource.Pinned one : pinned) {
        open.add(EventSource.open(bpf, one, locks));
      }
      return new EventReader(bpf, open);
    } catch (RuntimeException refused) {
      open.forEach(EventSource::close);
      throw refused;
    }
  }

  /** One for each ring, by {@link EventPlace#number}. */
  public List<EventPlace> places() {
    return Arrays.stream(sources).map(EventSource::place).toList();
  }

  /** False once an apply has changed a program here: its events may go to another ring now. */
  public boolean isLive() {
    return Arrays.stream(sources).allMatch(EventSource::isLive);
  }

  /** Events of no ring, to rehearse with; the caller closes them. */
  public RingRehearsal rehearsal() {
    return RingRehearsal.open(bpf, sources.length);
  }

  /**
   * Follows a reader that has ended, in the same dump: what the same counters have counted since
   * its last {@link #losses} belongs to this one.
   */
  public void goOnFrom(EventReader ended) {
    for (int i = 0; i < counters.length; i++) {
      for (int j = 0; j < ended.counters.length; j++) {
        if (counters[i] == ended.counters[j]) {
          before.set(i, ended.last.get(j));
        }
      }
    }
  }

  /** Events that were in the rings before this reader came. */
  public long earlier() {
    return earlier;
  }

  /** Packets that became no event before this reader came, since the stages' counters began. */
  public Lost earlierLosses() {
    return Lost.sum(before);
  }

  /**
   * Shows up to {@code most} events and says how many those were; waits that long when there are
   * none now. An event that the sink throws at is shown again.
   */
  public int poll(int milliseconds, long most, RecordSink sink) throws IOException {
    int shown = merge.show(most, sink);
    long end = System.nanoTime() + milliseconds * 1_000_000L;
    while (shown == 0 && System.nanoTime() < end) {
      await(end);
      shown = merge.show(most, sink);
    }
    return shown;
  }

  private void await(long end) {
    long now = System.nanoTime();
    if (now - woken < rest) {
      LockSupport.parkNanos(rest - (now - woken));
      return;
    }
    for (EventSource source : sources) {
      source.letGo();
    }
    bpf.await(descriptors, (int) ((end - now) / 1_000_000) + 1);
    woken = System.nanoTime();
  }

  /** Whether a descriptor is the end of a pipe or socket that nobody reads any more. */
  public boolean isHungUp(int descriptor) {
    return bpf.isHungUp(descriptor);
  }

  /** Says that all shown events have reached who wanted them: their rings may forget them. */
  public void release() {
    for (EventSource source : sources) {
      read += source.release();
    }
  }

  /** What was released, what became no event meanwhile, and what the rings still hold. */
  public EventSummary summary(List<Lost> losses) {
    return new EventSummary(read, Lost.sum(losses), waiting());
  }

  /** Packets that became no event since this reader came, for each place by its number. */
  public List<Lost> losses() {
    last = counted();
    return IntStream.range(0, sources.length)
        .mapToObj(i -> last.get(i).minus(before.get(i)).plus(sources[i].lostToReader()))
        .toList();
  }

  private long waiting() {
    return Arrays.stream(sources).mapToLong(EventSource::waiting).sum();
  }

  private List<Lost> counted() {
    return Arrays.stream(sources).map(source -> source.events().lost()).toList();
  }

  @Override
  public void close() {
    for (EventSource source : sources) {
      source.close();
    }
  }
}
