package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.Ring;
import io.xdpctl.state.InterfaceRef;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The ring of one dump stage, held alone, and the stage's counters beside it. */
final class EventSource implements AutoCloseable {
  /** The pins that a source is made of. */
  record Pinned(EventPlace place, String ring, String counters) {}

  /** A ring must hold that many events for one of them to be held back. */
  private static final int HELD_OF = 16;

  /** So many releases while a reader goes once round the ring. */
  private static final int BATCHES = 8;

  private static final int REHEARSAL_BYTES = 1 << 20;

  private final Bpf bpf;
  private final Pinned pinned;
  private final RingLock lock;
  private final int counters;
  private final Ring ring;
  private final int ringBytes;
  private final RecordView head = new RecordView();
  private boolean ready;
  private long lastStart;
  private long given;
  private long agreed;
  private long pending;
  private long passed;
  private long unreadable;

  private EventSource(Bpf bpf, Pinned pinned, RingLock lock, int counters, Sized ring) {
    this.bpf = bpf;
    this.pinned = pinned;
    this.lock = lock;
    this.counters = counters;
    this.ring = ring.ring();
    this.ringBytes = ring.bytes();
    this.head.over(pinned.place(), this.ring.memory());
    this.given = this.ring.end();
    this.agreed = given;
    this.lastStart = given;
  }

  /** A ring that nobody writes to and nobody counts for. */
  static EventSource rehearsal(Bpf bpf, Ring ring) {
    EventPlace place = new EventPlace(0, new InterfaceRef("", "rehearsal"), "rehearsal");
    Sized sized = new Sized(ring, REHEARSAL_BYTES);
    return new EventSource(bpf, new Pinned(place, "", ""), null, -1, sized);
  }

  /** A ring and its {@code max_entries}. */
  private record Sized(Ring ring, int bytes) {}

  static EventSource open(Bpf bpf, Pinned pinned, Path locks) {
    int map = bpf.open(pinned.ring());
    try {
      Bpf.MapInfo info = bpf.mapInfo(map);
      String subject = pinned.place().ref() + ": stage " + pinned.place().stage();
      RingLock lock = RingLock.take(locks, info.id(), subject);
      int bytes = info.maxEntries();
      return locked(bpf, pinned, lock, () -> new Sized(bpf.ring(map, bytes), bytes));
    } finally {
      bpf.close(map);
    }
  }

  private static EventSource locked(Bpf bpf, Pinned pinned, RingLock lock, Supplier<Sized> ring) {
    int counters = -1;
    try {
      counters = bpf.open(pinned.counters());
      return new EventSource(bpf, pinned, lock, counters, ring.get());
    } catch (RuntimeException refused) {
      if (counters >= 0) {
        bpf.close(counters);
      }
      lock.close();
      throw refused;
    }
  }

  EventPlace place() {
    return pinned.place();
  }

  /** Whether the pin is still there; an apply that swaps the program takes it away. */
  boolean isLive() {
    try {
      bpf.close(bpf.open(pinned.ring()));
      return true;
    } catch (KernelError gone) {
      return gone.errno() != Errno.ENOENT;
    }
  }

  /** Id of the counters' map: as long as that is the same, so is what they have counted. */
  int countersId() {
    return bpf.mapInfo(counters).id();
  }

  /** What the stage has counted until now. */
  StageReading.Events events() {
    return StageSlots.events(MapCounters.read(bpf, counters));
  }

  /** Whether there is an event that was not given out yet; {@link #head} is the oldest one then. */
  boolean hasHead() {
    while (!ready && ring.next()) {
      head.moveTo(ring.offset(), ring.length());
      ready = head.isReadable();
      if (!ready) {
        passed++;
        given = ring.end();
      }
    }
    return ready;
  }

  RecordView head() {
    return head;
  }

  /** Whether the head was in the ring when its producer stood at {@code position}. */
  boolean isHeadBefore(long position) {
    return ring.start() < position;
  }

  /** Whether everything that the producer had begun at {@code position} was given out. */
  boolean isPast(long position) {
    return !ready && ring.end() >= position;
  }

  long produced() {
    return ring.produced();
  }

  /**
   * Gives the head out; it stays in the ring until {@link #release}.
   *
   * @return false when enough was given out: its room should go back to the kernel
   */
  boolean give() {
    ready = false;
    pending++;
    lastStart = ring.start();
    given = ring.end();
    return given - agreed < ringBytes / BATCHES;
  }

  /**
   * Says that what was given out may leave the ring, and returns how many events those were. The
   * last of them stays where there is room: the kernel then wakes nobody.
   */
  long release() {
    long released = pending;
    pending = 0;
    unreadable += passed;
    passed = 0;
    agreed = given;
    boolean roomy = (given - lastStart) * HELD_OF <= ringBytes;
    ring.release(roomy ? lastStart : given);
    return released;
  }

  /** Nothing is held back any more: the next event wakes who waits. */
  void letGo() {
    ring.release(agreed);
  }

  /** Events in the ring that were not released. */
  int waiting() {
    letGo();
    return ring.waiting();
  }

  /** Events that this version cannot read; like others they count once they are released. */
  Lost lostToReader() {
    return new Lost(0, 0, 0, unreadable);
  }

  int ringBytes() {
    return ringBytes;
  }

  int descriptor() {
    return ring.descriptor();
  }

  @Override
  public void close() {
    letGo();
    ring.close();
    bpf.close(counters);
    lock.close();
  }
}
