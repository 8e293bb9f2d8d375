package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.capture.CaptureReader;
import io.xdpctl.capture.InterfaceStatistics;
import io.xdpctl.capture.Tool;
import io.xdpctl.packet.Frame;
import io.xdpctl.verdict.Kernel;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a dump ends, and how often it is woken until then. */
@Timeout(180)
class DumpEndTest {
  private static final byte[] SYN =
      Frame.v4("10.0.0.9", "10.0.0.1").tcp(7, 8888, Frame.SYN).bytes();
  private static final int FULL = 3;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void choose() {
    file = directory.resolve("dump.pcapng");
  }

  /** The program that runs meets packets that no driver has to carry. */
  private static void send(Host host, int rounds, int packets, int pause) {
    int program = Kernel.BPF.openProgram(host.status().at("/interfaces/0/program/id").asInt());
    try {
      for (int i = 0; i < rounds; i++) {
        Kernel.BPF.testRun(program, SYN, packets);
        Host.pause(pause);
      }
    } finally {
      Kernel.BPF.close(program);
    }
  }

  private static Host host() throws Exception {
    Host host = new Host();
    Pair pair = Pair.in(host.lab);
    host.apply(Example.of("syn-dump").in(pair.host(), "eth0").text());
    return host;
  }

  private static long number(String summary, String word) {
    String all = summary.replaceAll("(?s).*?([0-9,]+)[a-z ]* " + word + ".*", "$1");
    return Long.parseLong(all.replace(",", ""));
  }

  @Test
  void ctrlCEndsWithTheSummaryAndAWholeFile() throws Exception {
    try (Host host = host();
        DumpProcess dump =
            DumpProcess.start(directory, DumpProcess.words(host, "-w", file.toString()))) {
      dump.whenItHas(file);
      send(host, 20, 500, 2);
      Host.pause(300);
      String said = dump.interrupt();
      assertEquals("10,000 packets matched, 10,000 read, 0 lost (ring full)\n", said);
    }
    try (CaptureReader capture = CaptureReader.open(file)) {
      assertEquals(10_000, capture.all().size());
      InterfaceStatistics statistics = capture.statistics().get(0);
      assertEquals(10_000, statistics.delivered());
      assertEquals(0, statistics.dropped());
    }
    assertFalse(Tool.run("capinfos", file.toString()).contains("capinfos:"));
  }

  /** A file system of a megabyte, which is gone with the process that has it mounted. */
  @Test
  void aFullDiskIsAnErrorAndWhatWasNotWrittenStays() throws Exception {
    Path small = Files.createDirectory(directory.resolve("small"));
    Path kept = directory.resolve("kept.pcapng");
    String script =
        "mount -t tmpfs -o size=1m full %s && { \"$@\"; status=$?; cp %s/a.pcapng %s; exit $status; }"
            .formatted(small, small, kept);
    try (Host host = host()) {
      List<String> words =
          new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script, "full"));
      words.addAll(DumpProcess.words(host, "-w", small.resolve("a.pcapng").toString()));
      send(host, 1, 20_000, 0);
      try (DumpProcess dump = DumpProcess.start(directory, words)) {
        String said = dump.end(FULL);
        assertTrue(said.contains("a.pcapng: write: No space left on device"), said);
        assertFalse(said.contains("\tat "), said);
        final long read = number(said, "read");
        final long left = number(said, "left");
        assertEquals(20_000, number(said, "matched"));
        assertEquals(20_000, read + left);
        assertTrue(left > 0, said);
        // The rest, which may begin with what was written and not yet said to be.
        String next = host.run("dump", "-w", file.toString(), "--duration", "300ms").err();
        assertEquals(left, number(next, "read"), next);
        long whole = packets(kept);
        assertTrue(whole >= read, whole + " in the file, " + said);
        assertEquals(left, packets(file));
        assertEquals(20_000, host.counters().stage("eth0", "new-connections").packets());
      }
    }
  }

  /** Unlike a pipe that was closed. */
  @Test
  void aStdoutThatIsFullIsAnError() throws Exception {
    String[][] kinds = {{}, {"-o", "json"}, {"-w", "-"}, {"--top"}};
    try (Host host = host()) {
      send(host, 1, 5, 0);
      for (String[] kind : kinds) {
        List<String> words =
            new ArrayList<>(List.of("sh", "-c", "exec \"$@\" > /dev/full", "full"));
        words.addAll(DumpProcess.words(host, kind));
        words.addAll(List.of("--duration", "1s"));
        try (DumpProcess dump = DumpProcess.start(directory, words)) {
          String said = dump.end(FULL);
          assertTrue(said.contains("error: stdout: write: No space left on device"), said);
          // Documents have their summary on stdout, and --top has counted what it could not show.
          boolean told = kind.length == 0 || kind[0].equals("-w");
          assertEquals(told, said.contains("5 packets matched, 0 read"), said);
        }
      }
    }
  }

  /** A JVM that has just started takes a while until it reads. */
  @Test
  void aDurationIsThatOfReading() throws Exception {
    try (Host host = host();
        DumpProcess dump =
            DumpProcess.start(
                directory, DumpProcess.words(host, "-w", file.toString(), "--duration", "1s"))) {
      dump.whenItHas(file);
      long start = System.nanoTime();
      dump.end(0);
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      assertTrue(milliseconds > 900, "read for " + milliseconds + " ms");
    }
  }

  @Test
  void aStageThatGoesAwayEndsItWithItsName() throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      Example example = Example.of("syn-dump").in(pair.host(), "eth0");
      host.apply(example.text());
      try (DumpProcess dump =
          DumpProcess.start(directory, DumpProcess.words(host, "-w", file.toString()))) {
        dump.whenItHas(file);
        host.ok("delete", "--all");
        String said = dump.end(1);
        assertTrue(said.contains("packets matched, "), said);
        assertTrue(said.contains("error: eth0@"), said);
        assertTrue(said.contains(": stage new-connections: gone"), said);
      }
    }
  }

  /** A file that ends in the middle of a packet has those before. */
  private static long packets(Path capture) throws Exception {
    long count = 0;
    try (CaptureReader reader = CaptureReader.open(capture)) {
      while (reader.next().isPresent()) {
        count++;
      }
    } catch (io.xdpctl.capture.BadCapture cut) {
      return count;
    }
    return count;
  }

  /** A wakeup for each event would be a hundred times as many as are allowed here. */
  @Test
  void aBusyRingWakesItsReaderAFewTimesInAMillisecondAtMost() throws Exception {
    int rounds = 300;
    int each = 1_000;
    try (Host host = host();
        DumpProcess dump =
            DumpProcess.start(directory, DumpProcess.words(host, "-w", file.toString()))) {
      dump.whenItHas(file);
      Host.pause(500);
      long before = dump.wakeups();
      long start = System.nanoTime();
      send(host, rounds, each, 0);
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      long woken = dump.wakeups() - before;
      assertTrue(woken < 4 * milliseconds + 200, woken + " times in " + milliseconds + " ms");
      Host.pause(300);
      String said = dump.interrupt();
      assertEquals((long) rounds * each, number(said, "matched"), said);
    }
  }

  /** A reader that only looked now and then would take a tenth of a second on average. */
  @Test
  void aQuietRingIsReadAtOnce() throws Exception {
    long[] nanoseconds = new long[15];
    try (Host host = host();
        DumpProcess dump = DumpProcess.start(directory, DumpProcess.words(host, "-o", "json"));
        BufferedReader lines = dump.process().inputReader()) {
      send(host, 1, 1, 0);
      lines.readLine();
      for (int i = 0; i < nanoseconds.length; i++) {
        Host.pause(30 + 7 * i);
        int program = Kernel.BPF.openProgram(host.status().at("/interfaces/0/program/id").asInt());
        long start = System.nanoTime();
        Kernel.BPF.testRun(program, SYN, 1);
        lines.readLine();
        nanoseconds[i] = System.nanoTime() - start;
        Kernel.BPF.close(program);
      }
      dump.interrupt();
    }
    Arrays.sort(nanoseconds);
    long median = nanoseconds[nanoseconds.length / 2];
    assertTrue(median < 50_000_000, "half of the events took more than " + median + " ns");
  }
}
