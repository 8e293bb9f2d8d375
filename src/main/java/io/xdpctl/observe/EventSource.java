package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.Ring;
import io.xdpctl.state.InterfaceRef;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** The ring of one dump stage, held alone, and the stage's counters beside it. */
final class EventSource implements AutoCloseable {
  /** The pins that a source is made of. */
  record Place(InterfaceRef ref, String stage, String ringPin, String countersPin) {}

  private static final int MOST_AHEAD = 256;

  private final Bpf bpf;
  private final Place place;
  private final RingLock lock;
  private final int counters;
  private final Ring ring;
  private final Queue<StageEvent> ahead = new ArrayDeque<>();
  private int given;

  private EventSource(Bpf bpf, Place place, RingLock lock, int counters, Ring ring) {
    this.bpf = bpf;
    this.place = place;
    this.lock = lock;
    this.counters = counters;
    this.ring = ring;
  }

  static EventSource open(Bpf bpf, Place place, Path locks) {
    int map = bpf.open(place.ringPin());
    try {
      Bpf.MapInfo info = bpf.mapInfo(map);
      RingLock lock = RingLock.take(locks, info.id(), place.ref() + ": stage " + place.stage());
      return locked(bpf, place, lock, () -> bpf.ring(map, info.maxEntries()));
    } finally {
      bpf.close(map);
    }
  }

  private static EventSource locked(Bpf bpf, Place place, RingLock lock, Supplier<Ring> ring) {
    int counters = -1;
    try {
      counters = bpf.open(place.countersPin());
      return new EventSource(bpf, place, lock, counters, ring.get());
    } catch (RuntimeException refused) {
      if (counters >= 0) {
        bpf.close(counters);
      }
      lock.close();
      throw refused;
    }
  }

  InterfaceRef ref() {
    return place.ref();
  }

  /** Whether the pin is still there; an apply that swaps the program takes it away. */
  boolean isLive() {
    try {
      bpf.close(bpf.open(place.ringPin()));
      return true;
    } catch (KernelError gone) {
      return gone.errno() != Errno.ENOENT;
    }
  }

  /** What the stage has counted until now. */
  StageReading.Events events() {
    return StageSlots.events(MapCounters.read(bpf, counters));
  }

  /** The oldest event that was not given out yet. */
  Optional<StageEvent> head() {
    if (ahead.isEmpty()) {
      ring.look(
          sample -> {
            ahead.add(new StageEvent(place.ref(), place.stage(), Event.decode(sample)));
            return ahead.size() < MOST_AHEAD;
          });
    }
    return Optional.ofNullable(ahead.peek());
  }

  /** Gives the head out; it stays in the ring until {@link #release}. */
  StageEvent give() {
    given++;
    return ahead.remove();
  }

  /** Takes out of the ring what was given out, and returns how many those were. */
  int release() {
    int released = given;
    ring.release(released);
    given = 0;
    return released;
  }

  /** Events in the ring. */
  int waiting() {
    return ring.waiting();
  }

  void await(int milliseconds) {
    ring.await(milliseconds);
  }

  @Override
  public void close() {
    ring.close();
    bpf.close(counters);
    lock.close();
  }
}
