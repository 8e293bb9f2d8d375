package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Bpf.Loaded;
import io.xdpctl.kernel.Ring;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

  private int drain(Ring.Samples samples) {
    int seen = ring.look(samples);
    ring.release(seen);
    return seen;
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
      ring.await(10);
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
    assertThrows(
        IllegalStateException.class,
        () ->
            drain(
                sample -> {
                  assertEquals(2, sample.getLong());
                  throw new IllegalStateException("reader");
                }));
    assertEquals(5, drain(sample -> sample.getLong() > 1));
  }

  @Test
  void whatWasOnlyLookedAtStays() {
    bpf.testRun(loaded.program(), PACKET, 8);
    assertEquals(6, ring.waiting());
    assertEquals(6, ring.look(sample -> true));
    assertEquals(0, ring.look(sample -> true));
    ring.release(2);
    assertEquals(4, ring.waiting());
    try (Ring later = bpf.ring(loaded.maps().get("events"), BYTES)) {
      assertEquals(1, later.look(sample -> sample.getLong() != 3));
    }
    ring.release(9);
    assertEquals(0, ring.waiting());
  }

  @Test
  void waitsForSamples() {
    long start = System.nanoTime();
    ring.await(30);
    assertTrue(System.nanoTime() - start >= 29_000_000);
    bpf.testRun(loaded.program(), PACKET, 2);
    start = System.nanoTime();
    ring.await(20_000);
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
  }

  @Test
  void closedRingIsNotRead() {
    bpf.testRun(loaded.program(), PACKET, 2);
    assertThrows(
        IllegalStateException.class,
        () ->
            drain(
                sample -> {
                  ring.close();
                  return true;
                }));
    ring.close();
    ring.close();
    assertThrows(IllegalStateException.class, () -> drain(sample -> true));
    assertThrows(IllegalStateException.class, () -> ring.await(1));
  }
}
