package io.xdpctl.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cost.Compiled;
import io.xdpctl.model.Host;
import io.xdpctl.model.Interpreter;
import io.xdpctl.model.Witness;
import io.xdpctl.object.ObjectFile;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.pipeline.Verdict;
import io.xdpctl.verdict.RandomPacket;
import io.xdpctl.verdict.RandomPipeline;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The machine and the model agree on random pipelines and random packets, and the model agrees with
 * the kernel; {@code -Dxdpctl.seed=N} repeats a run.
 */
class MachineTest {
  private static final int PIPELINES = 30;
  private static final int PACKETS = 300;

  /** Counts what each stage matches, on a host where redirects find what they need. */
  private static final class Tally implements Witness {
    private final Pipeline pipeline;
    private final Map<String, Long> counted = new TreeMap<>();
    private boolean unforwarded;

    Tally(Pipeline pipeline) {
      this.pipeline = pipeline;
      pipeline.stages().forEach(stage -> counted.put(stage.name(), 0L));
    }

    @Override
    public void met(int number, int slot) {
      Stage stage = pipeline.stages().get(number);
      boolean redirects = stage.kind() == StageKind.REDIRECT;
      unforwarded |= redirects && stage.layout().slots().get(slot).equals("not-forwarded");
      counted.merge(stage.name(), 1L, Long::sum);
    }
  }

  @Test
  void agreesWithTheModel() throws Exception {
    long seed = Long.getLong("xdpctl.seed", System.nanoTime());
    System.out.println("machine: -Dxdpctl.seed=" + seed);
    Random random = new Random(seed);
    int compared = 0;
    for (int i = 0; i < PIPELINES; i++) {
      compared += compare(Compiled.of(RandomPipeline.of(random)), random);
    }
    assertTrue(compared > PIPELINES * PACKETS / 2, compared + " pairs");
  }

  private static int compare(Compiled compiled, Random random) {
    Pipeline pipeline = compiled.pipeline();
    ObjectFile object = ObjectFile.read(compiled.object());
    Machine machine = new Machine(object, compiled.attachment(), compiled.state());
    Interpreter model = new Interpreter(pipeline, Host.READY);
    int compared = 0;
    for (int i = 0; i < PACKETS; i++) {
      byte[] packet = RandomPacket.of(random);
      Tally tally = new Tally(pipeline);
      Verdict verdict = model.run(ByteBuffer.wrap(packet), tally);
      if (!tally.unforwarded) { // what a routing table says, and the machine has none
        Map<String, Long> before = machine.counted();
        Machine.Run run = machine.run(packet);
        String story = pipeline + " packet " + HexFormat.of().formatHex(packet);
        assertEquals(verdict.number(), run.verdict(), story);
        machine.counted().forEach((stage, n) -> before.merge(stage, -n, (a, b) -> -b - a));
        assertEquals(tally.counted, before, story);
        compared++;
      }
    }
    return compared;
  }
}
