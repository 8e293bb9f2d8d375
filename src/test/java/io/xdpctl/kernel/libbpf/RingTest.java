package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Bpf.Loaded;
import io.xdpctl.kernel.Ring;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RingTest {
  private static final int BYTES = 65536;
  private static final byte[] PACKET = RealKernel.ipv4(60, 10, 0, 0, 1);

  private LibBpf bpf;
  private Loaded loaded;
  private Ring ring;

  @BeforeEach
  void open() throws Exception {
    bpf = RealKernel.open();
    loaded = bpf.load("events", RealKernel.compile("events.c"), Map.of());
    ring = bpf.ring(loaded.maps().get("events"), BYTES);
  }

  @AfterEach
  void close() throws Exception {
    ring.close();
    bpf.close(loaded.program());
    loaded.maps().values().forEach(bpf::close);
    assertEquals(0, RealKernel.bpfDescriptors());
  }

  /** Takes one sample; false to stop after it. */
  @FunctionalInterface
  private interface Samples {
    boolean take(ByteBuffer sample);
  }

  private int drain(Samples samples) {
    int seen = look(ring, samples);
    ring.release(ring.end());
    return seen;
  }

  private static int look(Ring ring, Samples samples) {
    int seen = 0;
    boolean more = true;
    while (more && ring.next()) {
      ByteBuffer memory = ring.memory().duplicate().order(ByteOrder.nativeOrder());
      memory.limit(ring.offset() + ring.length()).position(ring.offset());
      more = samples.take(memory);
      seen++;
    }
    return seen;
  }

  private void await(int milliseconds) {
    bpf.await(new int[] {ring.descriptor()}, milliseconds);
  }

  private long state(int offset) {
    byte[] state = bpf.lookup(loaded.maps().get("states"), RealKernel.u32(0), 24).orElseThrow();
    return RealKernel.wrap(state).getLong(offset);
  }

  private long written() {
    return state(8);
  }

  private long lost() {
    return state(16);
  }

  /** Checks one sample after the other; all that were not lost come once and in order. */
  private static final class Reader {
    private long last;
    private long taken;

    boolean take(ByteBuffer sample) {
      int length = sample.remaining();
      long sequence = sample.getLong();
      assertTrue(sequence > last, "out of order");
      assertEquals(8 + (sequence & 55), length);
      while (sample.remaining() >= 8) {
        assertEquals(sequence, sample.getLong());
      }
      last = sequence;
      taken++;
      return true;
    }
  }

  @Test
  void readsEverySampleWhileTheRingWrapsOver() {
    Reader reader = new Reader();
    for (int i = 0; i < 234; i++) {
      bpf.testRun(loaded.program(), PACKET, 500);
      drain(reader::take);
    }
    assertEquals(0, lost());
    assertTrue(written() > 100_000);
    assertEquals(written(), reader.taken);
    assertEquals(0, drain(reader::take));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void readsWhatIsWrittenMeanwhile() throws Exception {
    Reader reader = new Reader();
    Thread producer =
        new Thread(
            () -> {
              for (int i = 0; i < 200; i++) {
                bpf.testRun(loaded.program(), PACKET, 1000);
              }
            });
    producer.start();
    while (producer.isAlive()) {
      await(10);
      drain(reader::take);
    }
    producer.join();
    drain(reader::take);
    assertEquals(written(), reader.taken);
    assertEquals(200_000 - (200_000 + 6) / 7, written() + lost());
  }

  @Test
  void fullRingGoesOnAfterReading() {
    bpf.testRun(loaded.program(), PACKET, 10_000);
    assertTrue(lost() > 0);
    Reader reader = new Reader();
    assertEquals(written(), drain(reader::take));
    long before = written();
    bpf.testRun(loaded.program(), PACKET, 70);
    assertEquals(before + 60, written());
    assertEquals(60, drain(reader::take));
  }

  @Test
  void stopsWhereTheReaderWants() {
    bpf.testRun(loaded.program(), PACKET, 8);
    assertEquals(1, drain(sample -> false));
    assertEquals(5, drain(sample -> sample.getLong() > 1));
  }

  @Test
  void whatWasOnlyLookedAtStays() {
    bpf.testRun(loaded.program(), PACKET, 8);
    assertEquals(6, ring.waiting());
    assertEquals(1, look(ring, sample -> false));
    final long first = ring.end();
    assertEquals(1, look(ring, sample -> false));
    final long second = ring.end();
    assertEquals(4, look(ring, sample -> true));
    assertEquals(0, look(ring, sample -> true));
    assertEquals(ring.produced(), ring.end());
    ring.release(second);
    ring.release(first);
    assertEquals(4, ring.waiting());
    try (Ring later = bpf.ring(loaded.maps().get("events"), BYTES)) {
      assertEquals(1, look(later, sample -> sample.getLong() != 3));
      assertThrows(IllegalArgumentException.class, () -> later.release(ring.end()));
    }
    ring.release(ring.end());
    assertEquals(0, ring.waiting());
  }

  /** Wakeups by the kernel's own count, for all that runs here: each is an interrupt. */
  private static long wakeups() throws Exception {
    return Files.readAllLines(Path.of("/proc/interrupts")).stream()
        .filter(line -> line.strip().startsWith("IWI:"))
        .flatMap(line -> Stream.of(line.strip().split(" +")))
        .filter(word -> word.matches("[0-9]+"))
        .mapToLong(Long::parseLong)
        .sum();
  }

  /** So many wakeups while samples come one by one, and all but {@code held} are released. */
  private long wakeups(boolean held) throws Exception {
    long before = wakeups();
    for (int i = 0; i < 2_000; i++) {
      bpf.testRun(loaded.program(), PACKET, 1);
      look(ring, sample -> true);
      ring.release(held ? ring.start() : ring.end());
    }
    return wakeups() - before;
  }

  @Test
  void oneSampleHeldBackMeansThatNobodyIsWoken() throws Exception {
    assertTrue(wakeups(false) >= 1_500);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10 && least >= 500; i++) {
      least = Math.min(least, wakeups(true)); // others on this machine may be woken meanwhile
    }
    assertTrue(least < 500, "woken " + least + " times in 2,000 samples");
  }

  @Test
  void waitsForSamples() {
    long start = System.nanoTime();
    await(30);
    assertTrue(System.nanoTime() - start >= 29_000_000);
    bpf.testRun(loaded.program(), PACKET, 2);
    start = System.nanoTime();
    await(20_000);
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
  }

  @Test
  void closedRingIsNotRead() {
    bpf.testRun(loaded.program(), PACKET, 2);
    ring.close();
    ring.close();
    assertThrows(IllegalStateException.class, () -> ring.next());
    assertThrows(IllegalStateException.class, () -> ring.release(0));
    assertThrows(IllegalStateException.class, () -> await(1));
  }
}
