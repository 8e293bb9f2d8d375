package io.xdpctl.cost;

import io.xdpctl.model.Interpreter;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the packets of a program's ways take in a kernel.
 *
 * @param floor of the program that does nothing, in the same rounds
 * @param paths one for each of the program's ways, in their order, the floor within
 */
public record Timing(Measurement floor, List<Measurement> paths) {
  public static final int ROUNDS = 15;

  private static final int RUNS = 10_000;

  /** What a ring puts before each sample, and the head of an event. */
  private static final int EVENT_BYTES = 8 + 64;

  private static final int SHORTEST_PACKET = 60;

  /** Nanoseconds of the fastest round without those of the floor's fastest. */
  public int fastest(int path) {
    return Math.max(0, paths.get(path).fastest() - floor.fastest());
  }

  public int median(int path) {
    return Math.max(0, paths.get(path).median() - floor.median());
  }

  /** The way that takes longest, by its fastest round. */
  public int dearest() {
    return IntStream.range(0, paths.size())
        .boxed()
        .max((a, b) -> Integer.compare(fastest(a), fastest(b)))
        .orElseThrow();
  }

  /**
   * Measures each way in each round, one after the other, so that whatever disturbs the machine
   * disturbs all of them.
   *
   * @throws IllegalStateException when a packet goes another way than it should
   */
  public static Timing of(ProgramCost cost, Stopwatch stopwatch) {
    List<PathCost> paths = cost.paths();
    int runs = runs(cost.pipeline());
    paths.forEach(path -> check(cost.pipeline(), path.packet(), stopwatch));
    List<Integer> floor = new ArrayList<>();
    List<List<Integer>> rounds = new ArrayList<>();
    paths.forEach(path -> rounds.add(new ArrayList<>()));
    byte[] any = new byte[SHORTEST_PACKET];
    stopwatch.floor(any, RUNS);
    for (int round = 0; round < ROUNDS; round++) {
      floor.add(stopwatch.floor(any, RUNS));
      for (int i = 0; i < paths.size(); i++) {
        rounds.get(i).add(stopwatch.nanoseconds(paths.get(i).packet().frame(), runs));
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

  /** The stages' own counters say that the packet goes the way that it stands for. */
  private static void check(Pipeline pipeline, Candidate packet, Stopwatch stopwatch) {
    Way.Seer seer = new Way.Seer(pipeline);
    new Interpreter(pipeline).run(ByteBuffer.wrap(packet.frame()), seer);
    Map<String, Long> before = stopwatch.counted();
    stopwatch.nanoseconds(packet.frame(), 1);
    Map<String, Long> after = stopwatch.counted();
    for (Stage stage : pipeline.stages()) {
      long counted = after.get(stage.name()) - before.get(stage.name());
      if (counted != (seer.matched().contains(stage.name()) ? 1 : 0)) {
        throw new IllegalStateException(
            "cost: stage %s: %d packets counted of one that is %s"
                .formatted(stage.name(), counted, packet.words()));
      }
    }
    stopwatch.drain();
  }
}
