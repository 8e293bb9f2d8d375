package io.xdpctl.verdict;

import static io.xdpctl.packet.Frame.ACK;
import static io.xdpctl.packet.Frame.SYN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.model.Outcome.Counted;
import io.xdpctl.model.Outcome.Hit;
import io.xdpctl.packet.Frame;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.CountStage;
import io.xdpctl.pipeline.DropStage;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.PassStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.RedirectTarget;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.When;
import io.xdpctl.render.Target;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.CounterLayout;
import io.xdpctl.verdict.LoadedPipeline.Sum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a packet meets, row by row of the manual's table, on the kernel. */
class PacketSemanticsTest {
  private static final int DROP = 1;
  private static final int PASS = 2;
  private static final Counted PASSED = new Counted("", Attachment.TOTALS_PASS);
  private static final Counted DROPPED = new Counted("", Attachment.TOTALS_DROP);
  private static final Counted MALFORMED = new Counted("", Attachment.TOTALS_MALFORMED);

  private static LoadedPipeline load(DefaultVerdict verdict, Stage... stages) throws Exception {
    Pipeline pipeline = new Pipeline("rows", new TreeMap<>(), verdict, List.of(stages));
    return new LoadedPipeline(Kernel.BPF, Kernel.CLANG, pipeline, Target.LATEST);
  }

  private static Sum one(byte[] packet) {
    return new Sum(1, packet.length);
  }

  @Test
  void whatIsNotIpMeetsOnlyStagesWithoutAnIpCondition() throws Exception {
    byte[] arp = Frame.ofType(0x0806, 28).bytes();
    try (LoadedPipeline kernel =
        load(
            DefaultVerdict.PASS,
            new CountStage("all", When.ALWAYS, true),
            new DropStage("tcp", Whens.protocol(6), false))) {
      assertEquals(PASS, kernel.run(arp).verdict());
      assertEquals(
          Map.of(
              new Counted("all", CounterLayout.PROTOCOLS.slot("non-ip")),
              one(arp),
              PASSED,
              one(arp)),
          kernel.counters());
    }
  }

  @Test
  void protocol255HasASlotOfItsOwn() throws Exception {
    byte[] packet = Frame.v4("10.0.0.1", "10.0.0.2").protocol(255, 9).bytes();
    try (LoadedPipeline kernel =
        load(DefaultVerdict.PASS, new CountStage("all", When.ALWAYS, true))) {
      kernel.run(packet);
      assertEquals(one(packet), kernel.counters().get(new Counted("all", 255)));
    }
  }

  @Test
  void aLaterFragmentHasNoPorts() throws Exception {
    byte[] later = Frame.v4("10.0.0.1", "10.0.0.2").udp(53, 53).fragment(2, false).bytes();
    byte[] first = Frame.v4("10.0.0.1", "10.0.0.2").udp(53, 53).fragment(0, true).bytes();
    try (LoadedPipeline kernel =
        load(
            DefaultVerdict.PASS,
            new DropStage("dns", Whens.destinationPort(IntRange.of(53)), false))) {
      assertEquals(PASS, kernel.run(later).verdict());
      assertEquals(DROP, kernel.run(first).verdict());
    }
  }

  @Test
  void malformedPacketsGoToTheDefault() throws Exception {
    Frame whole = Frame.v4("10.0.0.1", "10.0.0.2").tcp(1, 2, SYN);
    List<byte[]> malformed =
        List.of(
            Frame.v4("10.0.0.1", "10.0.0.2").ihl(4).tcp(1, 2, SYN).bytes(),
            Frame.v4("10.0.0.1", "10.0.0.2").ihl(15).tcp(1, 2, SYN).bytes(),
            Arrays.copyOf(whole.bytes(), 14 + 19),
            Arrays.copyOf(whole.bytes(), 14 + 20 + 19),
            Arrays.copyOf(Frame.v6("::1", "::2").tcp(1, 2, SYN).bytes(), 14 + 39),
            chain(9).bytes(),
            Arrays.copyOf(chain(3).bytes(), 14 + 40 + 20));
    try (LoadedPipeline kernel =
        load(
            DefaultVerdict.DROP,
            new PassStage("new", Whens.tcpFlags(SYN, ACK)),
            new PassStage("ip", Whens.ipVersion(4, 6)))) {
      assertEquals(PASS, kernel.run(whole.bytes()).verdict());
      assertEquals(PASS, kernel.run(chain(8).bytes()).verdict());
      long bytes = 0;
      for (byte[] packet : malformed) {
        assertEquals(DROP, kernel.run(packet).verdict(), "packet " + malformed.indexOf(packet));
        bytes += packet.length;
      }
      Sum all = new Sum(malformed.size(), bytes);
      assertEquals(all, kernel.counters().get(MALFORMED));
      assertEquals(all, kernel.counters().get(DROPPED));
    }
  }

  private static Frame chain(int headers) {
    Frame frame = Frame.v6("2001:db8::1", "2001:db8::2").tcp(1, 2, SYN);
    for (int i = 0; i < headers; i++) {
      frame.extension(60, 0);
    }
    return frame;
  }

  @Test
  void theLongestPrefixCountsAndHolesPass() throws Exception {
    CidrList list =
        CidrList.of(
            Whens.set("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "2001:db8::/32"),
            Whens.set("10.1.3.0/24", "2001:db8:ffff::/48"));
    byte[] wide = Frame.v4("10.9.9.9", "192.0.2.1").bytes();
    byte[] middle = Frame.v4("10.1.9.9", "192.0.2.1").bytes();
    byte[] narrow = Frame.v4("10.1.2.9", "192.0.2.1").bytes();
    byte[] hole = Frame.v4("10.1.3.9", "192.0.2.1").bytes();
    byte[] hole6 = Frame.v6("2001:db8:ffff::1", "::1").bytes();
    try (LoadedPipeline kernel =
        load(
            DefaultVerdict.PASS,
            new DropStage("list", Whens.source(new AddressMatch("l", false, list)), true))) {
      assertEquals(DROP, kernel.run(wide).verdict());
      assertEquals(DROP, kernel.run(middle).verdict());
      assertEquals(DROP, kernel.run(narrow).verdict());
      assertEquals(PASS, kernel.run(hole).verdict());
      assertEquals(PASS, kernel.run(hole6).verdict());
      for (Map.Entry<String, byte[]> hit :
          Map.of("10.0.0.0/8", wide, "10.1.0.0/16", middle, "10.1.2.0/24", narrow).entrySet()) {
        Hit key = new Hit("list", "source", Prefix.parse(hit.getKey()));
        assertEquals(one(hit.getValue()), kernel.counters().get(key), hit.getKey());
      }
    }
  }

  @Test
  void aPacketInManyBuffersIsCountedWhole() throws Exception {
    byte[] jumbo = Frame.v4("10.0.0.1", "10.0.0.2").udp(1, 2).payload(9000).bytes();
    try (LoadedPipeline kernel =
        load(DefaultVerdict.PASS, new CountStage("all", When.ALWAYS, true))) {
      assertEquals(PASS, kernel.run(jumbo).verdict());
      assertEquals(one(jumbo), kernel.counters().get(new Counted("all", Frame.UDP)));
    }
  }

  @Test
  void aRedirectWithoutItsTargetLeavesThePacketToTheStack() throws Exception {
    byte[] packet = Frame.v4("10.0.0.1", "10.0.0.2").udp(1, 2).bytes();
    RedirectTarget eth1 =
        new RedirectTarget(
            RedirectTarget.Way.INTERFACE, "eth1", Optional.empty(), Optional.empty());
    try (LoadedPipeline kernel =
        load(DefaultVerdict.DROP, new RedirectStage("out", When.ALWAYS, eth1))) {
      var run = kernel.run(packet);
      assertEquals(PASS, run.verdict());
      assertArrayEquals(packet, run.packet());
      int slot = CounterLayout.REDIRECTS.slot("no-target");
      assertEquals(one(packet), kernel.counters().get(new Counted("out", slot)));
    }
  }
}
