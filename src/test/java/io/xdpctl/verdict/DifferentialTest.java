package io.xdpctl.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.model.Interpreter;
import io.xdpctl.model.Outcome;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.Target;
import io.xdpctl.verdict.LoadedPipeline.Sum;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The reference model and the kernel agree on random pipelines and random packets: on each verdict,
 * on each packet left as it was, and at the end on every counter.
 *
 * <p>{@code -Dxdpctl.seed=N} repeats a run; {@code -Dxdpctl.pairs=N} makes it longer, and {@code
 * -Dxdpctl.packets=N} sends more packets through each pipeline: compiling and loading one costs as
 * much as some ten thousand packets.
 */
class DifferentialTest {
  private static final int PACKETS = Integer.getInteger("xdpctl.packets", 200);
  private static final int PAIRS = Integer.getInteger("xdpctl.pairs", 20_000);

  /** So many of the largest events fit into the smallest ring. */
  private static final int DRAIN = 64;

  private static final int PIPELINES = (PAIRS + PACKETS - 1) / PACKETS;

  @Test
  void theModelAndTheKernelAgree() throws Exception {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    System.out.println("differential: -Dxdpctl.seed=" + seed);
    OneCpu.stay();
    Random random = new Random(seed);
    int pairs = 0;
    for (int i = 0; i < PIPELINES; i++) {
      Target target = i % 8 == 7 ? Target.OLDEST : Target.LATEST;
      pairs += compare(RandomPipeline.of(random), target, random);
    }
    System.out.println("differential: " + pairs + " pairs of pipeline and packet agree");
    assertEquals(PIPELINES * PACKETS, pairs);
  }

  private static int compare(Pipeline pipeline, Target target, Random random) throws Exception {
    Interpreter model = new Interpreter(pipeline);
    Map<Object, Sum> expected = new HashMap<>();
    try (LoadedPipeline kernel = new LoadedPipeline(Kernel.BPF, Kernel.CLANG, pipeline, target)) {
      for (int i = 0; i < PACKETS; i++) {
        byte[] packet = RandomPacket.of(random);
        Outcome outcome = model.run(packet);
        var run = kernel.run(packet);
        assertEquals(
            outcome.verdict().number(), run.verdict(), () -> story(pipeline, packet, outcome));
        assertArrayEquals(packet, run.packet(), () -> story(pipeline, packet, outcome));
        if (i % DRAIN == DRAIN - 1) {
          kernel.drain();
        }
        Sum one = new Sum(1, packet.length);
        outcome.counted().forEach(key -> expected.merge(key, one, Sum::plus));
        outcome.hits().forEach(key -> expected.merge(key, one, Sum::plus));
      }
      assertEquals(expected, kernel.counters(), () -> "counters of " + pipeline);
    }
    return PACKETS;
  }

  private static String story(Pipeline pipeline, byte[] packet, Outcome outcome) {
    return pipeline + "\npacket " + HexFormat.of().formatHex(packet) + "\nmodel " + outcome;
  }
}
