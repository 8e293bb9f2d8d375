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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Readers that are killed while packets come as fast as a CPU can send them. */
class DumpKillTest {
  private static final int CHUNKS = 400;
  private static final int CHUNK_PACKETS = 2_000;
  private static final int SEQUENCE = 14 + 20 + 4;
  private static final int READERS = 3;

  /** Events that a reader may have written and not yet released. */
  private static final int BATCH = 1 << 14;

  @TempDir private Path directory;

  @Test
  @Timeout(180)
  void matchedIsReadPlusLeftPlusLostWhateverHappensToReaders() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      host.apply(Example.of("syn-dump").in(pair.host(), "eth0").text());
      Thread traffic = new Thread(() -> send(host));
      traffic.start();
      List<long[]> taken = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        taken.add(killedInTheMiddle(host, directory.resolve(i + ".pcapng")));
      }
      traffic.join();
      final JsonNode counted = stage(host);
      Path last = directory.resolve("last.pcapng");
      String said = host.run("dump", "-w", last.toString(), "--duration", "300ms").err();
      taken.add(packets(last));
      check(taken, counted, said);
    }
  }

  private static void check(List<long[]> taken, JsonNode counted, String said) {
    long sent = (long) CHUNKS * CHUNK_PACKETS;
    long written = counted.at("/events/written").asLong();
    long full = counted.at("/events/lost/full").asLong();
    assertEquals(sent, counted.path("packets").asLong());
    assertEquals(sent, written + full);
    long[] sums = new long[CHUNKS];
    long read = 0;
    for (long[] one : taken) {
      for (int chunk = 0; chunk < CHUNKS; chunk++) {
        sums[chunk] += one[chunk];
        read += one[chunk];
      }
    }
    // Whoever was killed had released no event that is not in its file; the next one read the rest.
    assertTrue(read >= written, read + " of " + written);
    assertTrue(read <= written + READERS * BATCH, read + " of " + written);
    long left = java.util.Arrays.stream(taken.get(READERS)).sum();
    assertTrue(said.contains(String.format("%,d packets matched", left)), said);
    // As many of each chunk as were written, or more where a reader was killed in the middle of it.
    if (full == 0) {
      for (int chunk = 0; chunk < CHUNKS; chunk++) {
        assertTrue(sums[chunk] >= CHUNK_PACKETS, "chunk " + chunk + ": " + sums[chunk]);
      }
    }
  }

  /** The program that runs meets packets that no driver has to carry. */
  private static void send(Host host) {
    int program = Kernel.BPF.openProgram(host.status().at("/interfaces/0/program/id").asInt());
    try {
      for (int chunk = 0; chunk < CHUNKS; chunk++) {
        byte[] syn = Frame.v4("10.0.0.9", "10.0.0.1").tcp(7, 8888, Frame.SYN).bytes();
        ByteBuffer.wrap(syn).putInt(SEQUENCE, chunk);
        Kernel.BPF.testRun(program, syn, CHUNK_PACKETS);
        Host.pause(5);
      }
    } finally {
      Kernel.BPF.close(program);
    }
  }

  private static JsonNode stage(Host host) {
    return Host.json(host.ok("counters", "-o", "json")).at("/interfaces/0/stages/0");
  }

  private static long[] killedInTheMiddle(Host host, Path file) throws Exception {
    List<String> words = DumpProcess.words(host, "-w", file.toString());
    Process reader =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    while (reader.isAlive() && (!Files.exists(file) || Files.size(file) < 100_000)) {
      Host.pause(5);
    }
    assertTrue(reader.isAlive());
    reader.destroyForcibly().waitFor();
    return packets(file);
  }

  /** Packets of each chunk; a killed writer may have cut the last one. */
  private static long[] packets(Path file) throws IOException {
    long[] counts = new long[CHUNKS];
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
