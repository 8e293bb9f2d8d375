package io.xdpctl.lint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.AddressSpace;
import io.xdpctl.model.Interpreter;
import io.xdpctl.model.Outcome;
import io.xdpctl.packet.Frame;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.verdict.RandomPacket;
import io.xdpctl.verdict.RandomPipeline;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The algebra of packets against the interpreter: what it says is reached is, and nothing else. */
class ReachTest {
  private static final int PIPELINES = 400;
  private static final int PACKETS = 200;

  @Test
  void noPacketComesToAStageThatIsSaidToBeUnreachable() {
    long seed = Long.getLong("seed", 20_261_125);
    Random random = new Random(seed);
    int unreachable = 0;
    for (int i = 0; i < PIPELINES; i++) {
      Pipeline pipeline = RandomPipeline.of(random);
      Reach reach = new Reach(pipeline, new Spaces());
      Interpreter interpreter = new Interpreter(pipeline);
      for (int j = 0; j < PACKETS; j++) {
        byte[] packet = RandomPacket.of(random);
        Outcome outcome = interpreter.run(packet);
        for (int s = 0; s < pipeline.stages().size(); s++) {
          boolean came = counts(outcome, pipeline.stages().get(s));
          assertTrue(!came || !reach.reached(s).isEmpty(), () -> "seed " + seed + ": " + pipeline);
        }
      }
      for (int s = 0; s < pipeline.stages().size(); s++) {
        unreachable += reach.reached(s).isEmpty() ? 1 : 0;
      }
    }
    assertTrue(unreachable > 50, "too few were unreachable to say anything: " + unreachable);
  }

  @Test
  void aPacketOfEveryBoxThatIsLeftComesToTheStage() {
    long seed = Long.getLong("seed", 20_261_126);
    Random random = new Random(seed);
    int tried = 0;
    for (int i = 0; i < PIPELINES; i++) {
      Pipeline pipeline = RandomPipeline.of(random);
      Reach reach = new Reach(pipeline, new Spaces());
      for (int s = 0; s < pipeline.stages().size(); s++) {
        if (waitsForRedirect(pipeline.stages().get(s))) {
          continue; // the interpreter knows no targets, and redirects nothing
        }
        for (Box box : reach.reached(s).boxes().stream().limit(20).toList()) {
          Optional<byte[]> packet = packet(box);
          Stage stage = pipeline.stages().get(s);
          packet
              .map(bytes -> new Interpreter(pipeline).run(bytes))
              .ifPresent(
                  outcome ->
                      assertTrue(
                          counts(outcome, stage),
                          () ->
                              "seed " + seed + ": " + stage.name() + ", " + box + ", " + pipeline));
          tried += packet.isPresent() ? 1 : 0;
        }
      }
    }
    assertTrue(tried > 3_000, "too few packets: " + tried);
  }

  private static boolean waitsForRedirect(Stage stage) {
    return stage.afterDecision()
        && ((DumpStage) stage).verdict().equals(Optional.of(DumpStage.FinalVerdict.REDIRECT));
  }

  private static boolean counts(Outcome outcome, Stage stage) {
    return outcome.counted().stream().anyMatch(counted -> counted.stage().equals(stage.name()));
  }

  private static Optional<byte[]> packet(Box box) {
    int vlan = box.values().get(0).nextSetBit(0);
    int second = box.values().get(1).nextSetBit(0);
    Frame frame = box.kind() == Kind.FRAME ? Frame.ofType(second, 0) : ip(box);
    if (box.kind() == Kind.FRAME && (second == 0x8100 || second == 0x88a8)) {
      return Optional.empty();
    }
    return Optional.of((vlan < 4096 ? frame.vlan(0x8100, vlan) : frame).bytes());
  }

  private static Frame ip(Box box) {
    Kind kind = box.kind();
    String source = first(box.addresses().get(0));
    String destination = first(box.addresses().get(1));
    Frame frame = kind.v6() ? Frame.v6(source, destination) : Frame.v4(source, destination);
    int[] first = box.values().stream().mapToInt(set -> set.nextSetBit(0)).toArray();
    switch (kind) {
      case TCP4, TCP6 -> frame.tcp(first[2], first[3], first[4]);
      case UDP4, UDP6 -> frame.udp(first[2], first[3]);
      case ICMP4, ICMP6 -> frame.icmp(first[2]);
      case REST4, REST6, FRAME -> frame.protocol(first[1] / Values.FRAGMENT_STATES, 40);
    }
    int state = kind.hasTransport() ? first[1] : first[1] % Values.FRAGMENT_STATES;
    return state == 0 ? frame : frame.fragment(state == 2 ? 5 : 0, state == 1);
  }

  private static String first(AddressSpace space) {
    return space.prefixes().get(0).toString().replaceFirst("/.*", "");
  }
}
