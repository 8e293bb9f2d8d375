package io.xdpctl.cost;

import io.xdpctl.model.Interpreter;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the ways of a program, and has the stages' own counters say that they were gone. */
public final class Timekeeper {
  private static final int RUNS = 10_000;

  /** What a ring puts before each sample, and the head of an event. */
  private static final int EVENT_BYTES = 8 + 64;

  private static final int SHORTEST_PACKET = 60;

  private final Pipeline pipeline;
  private final List<byte[]> packets;
  private final List<List<String>> matched;
  private final Stopwatch stopwatch;
  private final int runs;

  private Timekeeper(ProgramCost cost, Stopwatch stopwatch) {
    this.pipeline = cost.pipeline();
    this.packets = cost.paths().stream().map(path -> path.packet().frame()).toList();
    this.matched = packets.stream().map(packet -> matched(packet)).toList();
    this.stopwatch = stopwatch;
    this.runs = runs(pipeline);
  }

  /**
   * Measures each way in each round, one after the other, so that whatever disturbs the machine
   * disturbs all of them.
   *
   * @throws IllegalStateException when a packet goes another way than it should
   */
  public static Timing of(ProgramCost cost, Stopwatch stopwatch) {
    Timekeeper timekeeper = new Timekeeper(cost, stopwatch);
    for (int i = 0; i < timekeeper.packets.size(); i++) {
      Map<String, Long> before = stopwatch.counted();
      stopwatch.nanoseconds(timekeeper.packets.get(i), 1);
      stopwatch.drain();
      timekeeper.expect(timekeeper.matched.subList(i, i + 1), 1, before);
    }
    Map<String, Long> before = stopwatch.counted();
    Timing timing = timekeeper.measure();
    timekeeper.expect(timekeeper.matched, (long) Timing.ROUNDS * timekeeper.runs, before);
    return timing;
  }

  private Timing measure() {
    List<Integer> floor = new ArrayList<>();
    List<List<Integer>> rounds = new ArrayList<>();
    packets.forEach(packet -> rounds.add(new ArrayList<>()));
    byte[] any = new byte[SHORTEST_PACKET];
    stopwatch.floor(any, RUNS);
    for (int round = 0; round < Timing.ROUNDS; round++) {
      floor.add(stopwatch.floor(any, RUNS));
      for (int i = 0; i < packets.size(); i++) {
        rounds.get(i).add(stopwatch.nanoseconds(packets.get(i), runs));
        stopwatch.drain();
      }
    }
    return new Timing(
        new Measurement(floor, RUNS),
        rounds.stream().map(figures -> new Measurement(figures, runs)).toList());
  }

  /** So many that the events of a round find room: an event that is lost costs less. */
  private static int runs(Pipeline pipeline) {
    int most = RUNS;
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof DumpStage dump) {
        int event = (EVENT_BYTES + dump.snaplen() + 7) / 8 * 8;
        most = Math.max(1, Math.min(most, dump.buffer() / event - 1));
      }
    }
    return most;
  }

  /** Names of the stages that count a packet where nothing can be redirected. */
  private List<String> matched(byte[] packet) {
    Way.Seer seer = new Way.Seer(pipeline);
    new Interpreter(pipeline).run(ByteBuffer.wrap(packet), seer);
    return seer.matched();
  }

  /**
   * @param ways the stages of each
   * @param each how many packets went each of them
   */
  private void expect(List<List<String>> ways, long each, Map<String, Long> before) {
    Map<String, Long> after = stopwatch.counted();
    for (Stage stage : pipeline.stages()) {
      String name = stage.name();
      long counted = after.get(name) - before.get(name);
      long expected = each * ways.stream().filter(way -> way.contains(name)).count();
      if (counted != expected) {
        throw new IllegalStateException(
            "cost: stage %s: counts %d packets, not %d".formatted(name, counted, expected));
      }
    }
  }
}
