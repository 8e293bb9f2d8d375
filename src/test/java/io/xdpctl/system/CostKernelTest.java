package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.Costing;
import io.xdpctl.Engine;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.cost.Candidate;
import io.xdpctl.cost.Compiled;
import io.xdpctl.cost.PathCost;
import io.xdpctl.cost.PipelineCost;
import io.xdpctl.cost.ProgramCost;
import io.xdpctl.cost.Stopwatch;
import io.xdpctl.cost.Timekeeper;
import io.xdpctl.cost.Timing;
import io.xdpctl.pipeline.Stage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cost --measure} and {@code test --kernel}: nanoseconds of real programs in the kernel. */
class CostKernelTest {
  private static final String FILE =
      """
      apiVersion: xdpctl/v1
      budget: {nsPerPacket: %d}
      pipelines:
        edge:
          interfaces: [eth0]
          stages:
            - {name: traffic, action: count, by: protocol}
            - {name: syns, when: {protocol: tcp, tcpFlags: {set: [syn]}}, action: dump}
            - {name: rest, action: drop}
      """;
  private static final String TESTS =
      """
      apiVersion: xdpctl/v1
      tests:
        - {name: nothing passes, packet: proto=udp dport=53, expect: drop, by: rest}
      """;

  /**
   * Before anything is measured, the counters of the stages have said that packets go their way.
   */
  @Test
  void everyWayOfEveryExampleIsMeasured() throws Exception {
    Engine engine = new Engine(Engine.DEFAULT_ROOT, step -> {});
    for (Path file : Compiled.files()) {
      Config config = ConfigReader.read(file.toString(), InputStream.nullInputStream());
      for (PipelineCost cost : new Costing(engine, 2, true).of(config).pipelines()) {
        Timing timing = cost.timing().orElseThrow();
        assertEquals(cost.program().paths().size(), timing.paths().size());
        assertEquals(Timing.ROUNDS, timing.floor().rounds().size());
        assertTrue(timing.floor().fastest() > 0);
        for (int i = 0; i < timing.paths().size(); i++) {
          assertTrue(timing.paths().get(i).fastest() >= timing.floor().fastest(), file + " " + i);
        }
      }
    }
  }

  /** A stopwatch whose counters say that packets went another way. */
  @Test
  void aPacketOnAnotherWayIsNoMeasurement() throws Exception {
    ProgramCost cost = Compiled.examples().get(0).cost();
    Map<String, Long> counted =
        new TreeMap<>(
            cost.pipeline().stages().stream().collect(Collectors.toMap(Stage::name, s -> 0L)));
    Stopwatch astray =
        new Stopwatch() {
          @Override
          public int nanoseconds(byte[] packet, int runs) {
            counted.replaceAll((stage, packets) -> packets + 2);
            return 1;
          }

          @Override
          public int floor(byte[] packet, int runs) {
            return 1;
          }

          @Override
          public Map<String, Long> counted() {
            return Map.copyOf(counted);
          }

          @Override
          public void drain() {}

          @Override
          public void close() {}
        };
    var told = assertThrows(IllegalStateException.class, () -> Timekeeper.of(cost, astray));
    assertTrue(told.getMessage().contains("counts 2 packets, not "), told.getMessage());
  }

  /** A ring that is full would make the rest of a round cheaper. */
  @Test
  void everyEventFindsRoom(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("edge.yaml");
    String small = FILE.formatted(60).replace("action: dump", "action: dump, buffer: 64KiB");
    Files.writeString(file, small);
    Config config = ConfigReader.read(file.toString(), InputStream.nullInputStream());
    Engine engine = new Engine(Engine.DEFAULT_ROOT, step -> {});
    PipelineCost cost = new Costing(engine, 2, true).of(config).pipelines().get(0);
    Timing timing = cost.timing().orElseThrow();
    List<PathCost> paths = cost.program().paths();
    assertTrue(timing.paths().get(0).runs() < 65_536 / 200, timing.toString());
    Candidate dearest = paths.get(timing.dearest()).packet();
    assertTrue(dearest.words().contains("flags=syn"), dearest.words());
  }

  @Test
  void timeIsHeldAgainstABudget(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("edge.yaml");
    Path tests = folder.resolve("tests.yaml");
    Files.writeString(tests, TESTS);
    try (Host host = new Host()) {
      for (int most : new int[] {1, 900_000}) {
        Files.writeString(file, FILE.formatted(most));
        Host.Run run = host.run("test", "-f", file.toString(), tests.toString(), "--kernel");
        assertEquals(most == 1 ? 1 : 0, run.status(), run.out() + run.err());
        String head = most == 1 ? "budget exceeded: " : "budget met: ";
        assertTrue(run.out().startsWith(head + "nsPerPacket: "), run.out());
        assertTrue(run.out().contains("(" + file + ":2:23)"), run.out());
        assertTrue(run.out().contains("pipeline edge, rest, event of syns: "), run.out());
        Host.Run cost = host.run("cost", "-f", file.toString(), "--measure");
        assertEquals(most == 1 ? 1 : 0, cost.status(), cost.out() + cost.err());
        assertTrue(cost.out().contains(" of a program that does nothing"), cost.out());
      }
    }
  }
}
