package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.capture.CaptureReader;
import io.xdpctl.packet.Frame;
import io.xdpctl.verdict.Kernel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Readers that are killed while packets come as fast as a CPU can send them. */
class DumpKillTest {
  /** Where traffic ends at the latest, about a minute; its readers are long done by then. */
  private static final int MOST_CHUNKS = 10_000;

  private static final int SEQUENCE = 14 + 20 + 4;
  private static final int READERS = 3;

  /** Events that a reader may have written and not yet released. */
  private static final int BATCH = 1 << 14;

  @TempDir private Path directory;

  /** The ring overflows before the first reader is there. */
  @Test
  @Timeout(180)
  void matchedIsReadPlusLeftPlusLostWhateverHappensToReaders() throws Exception {
    kill(2_000, "4MiB");
  }

  /** As many of each chunk as were sent, or more where a reader was killed in the middle of it. */
  @Test
  @Timeout(180)
  void nothingIsLostToKilledReadersWhereTheRingHasRoom() throws Exception {
    Account account = kill(200, "256MiB");
    assertEquals(0, account.full());
    for (int chunk = 0; chunk < account.chunks(); chunk++) {
      assertTrue(account.read()[chunk] >= 200, "chunk " + chunk + ": " + account.read()[chunk]);
    }
  }

  /**
   * What became of the packets.
   *
   * @param chunks sent
   * @param read packets of each chunk, by all readers together
   * @param full events lost, as the ring was full
   */
  private record Account(int chunks, long[] read, long full) {}

  /** Kills readers in the middle of the traffic, and makes sure that the counts agree. */
  private Account kill(int chunkPackets, String buffer) throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Example example = Example.of("syn-dump").in(pair.host(), "eth0");
      host.apply(example.with("buffer: 4MiB", "buffer: " + buffer).text());
      List<long[]> taken = new ArrayList<>();
      final int chunks;
      // A reader is a JVM that starts; on a busy machine that takes as long as it takes.
      Traffic traffic = new Traffic(host, chunkPackets);
      try {
        for (int i = 0; i < READERS; i++) {
          taken.add(killedInTheMiddle(traffic, directory.resolve(i + ".pcapng")));
        }
      } finally {
        chunks = traffic.end();
      }
      final JsonNode counted = stage(host);
      Path last = directory.resolve("last.pcapng");
      String said = host.run("dump", "-w", last.toString(), "--duration", "300ms").err();
      taken.add(packets(last));
      return check(chunks, chunkPackets, taken, counted, said);
    }
  }

  private static Account check(
      int chunks, int chunkPackets, List<long[]> taken, JsonNode counted, String said) {
    long sent = (long) chunks * chunkPackets;
    long written = counted.at("/events/written").asLong();
    long full = counted.at("/events/lost/full").asLong();
    assertEquals(sent, counted.path("packets").asLong());
    assertEquals(sent, written + full);
    long[] sums = new long[MOST_CHUNKS];
    long read = 0;
    for (long[] one : taken) {
      for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
        sums[chunk] += one[chunk];
        read += one[chunk];
      }
    }
    // Whoever was killed had released no event that is not in its file; the next one read the rest.
    assertTrue(read >= written, read + " of " + written);
    assertTrue(read <= written + READERS * BATCH, read + " of " + written);
    long left = Arrays.stream(taken.get(READERS)).sum();
    assertTrue(said.contains(String.format("%,d packets matched", left)), said);
    return new Account(chunks, sums, full);
  }

  /** Numbered SYNs until somebody says that it is enough. */
  private static final class Traffic {
    private final Host host;
    private final int chunkPackets;
    private final Thread thread = new Thread(this::send, "traffic");
    private final AtomicBoolean enough = new AtomicBoolean();
    private volatile int chunks;

    Traffic(Host host, int chunkPackets) {
      this.host = host;
      this.chunkPackets = chunkPackets;
      thread.start();
    }

    /** The program that runs meets packets that no driver has to carry. */
    private void send() {
      int program = Kernel.BPF.openProgram(host.status().at("/interfaces/0/program/id").asInt());
      try {
        for (int chunk = 0; chunk < MOST_CHUNKS && !enough.get(); chunk++) {
          byte[] syn = Frame.v4("10.0.0.9", "10.0.0.1").tcp(7, 8888, Frame.SYN).bytes();
          ByteBuffer.wrap(syn).putInt(SEQUENCE, chunk);
          Kernel.BPF.testRun(program, syn, chunkPackets);
          chunks = chunk + 1;
          Host.pause(5);
        }
      } finally {
        Kernel.BPF.close(program);
      }
    }

    boolean runs() {
      return thread.isAlive();
    }

    /** Chunks sent in all. */
    int end() throws InterruptedException {
      enough.set(true);
      thread.join();
      return chunks;
    }
  }

  private static JsonNode stage(Host host) {
    return Host.json(host.ok("counters", "-o", "json")).at("/interfaces/0/stages/0");
  }

  private static long[] killedInTheMiddle(Traffic traffic, Path file) throws Exception {
    List<String> words = DumpProcess.words(traffic.host, "-w", file.toString());
    Process reader =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      while (!Files.exists(file) || Files.size(file) < 100_000) {
        assertTrue(reader.isAlive(), "the reader ended by itself");
        assertTrue(traffic.runs(), "traffic ended before the reader was in the middle of it");
        Host.pause(5);
      }
    } finally {
      reader.destroyForcibly().waitFor();
    }
    return packets(file);
  }

  /** Packets of each chunk; a killed writer may have cut the last one. */
  private static long[] packets(Path file) throws IOException {
    long[] counts = new long[MOST_CHUNKS];
    try (CaptureReader capture = CaptureReader.open(file)) {
      var packet = capture.next();
      while (packet.isPresent()) {
        counts[ByteBuffer.wrap(packet.get().data()).getInt(SEQUENCE)]++;
        packet = capture.next();
      }
    } catch (io.xdpctl.capture.BadCapture cut) {
      return counts;
    }
    return counts;
  }
}
