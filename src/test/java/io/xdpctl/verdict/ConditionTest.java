package io.xdpctl.verdict;

import static io.xdpctl.packet.Frame.ACK;
import static io.xdpctl.packet.Frame.SYN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.packet.Frame;
import io.xdpctl.pipeline.DropStage;
import io.xdpctl.pipeline.IcmpType;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.When;
import io.xdpctl.render.Target;
import io.xdpctl.state.Attachment.DefaultVerdict;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every key of a condition, on the kernel: packets that it is for, and guards that it is not for.
 */
class ConditionTest {
  private static final int DROP = 1;
  private static final int PASS = 2;
  private static final String A4 = "192.0.2.1";
  private static final String B4 = "198.51.100.7";
  private static final String A6 = "2001:db8::1";
  private static final String B6 = "2001:db8:1::7";

  /** A condition with the frames that meet it and the guards that do not. */
  record Case(String name, When when, List<Frame> hits, List<Frame> guards) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "source",
            Whens.source(Whens.list("192.0.2.0/24", "2001:db8::/64")),
            List.of(Frame.v4(A4, B4).udp(1, 2), Frame.v6(A6, B6).udp(1, 2)),
            List.of(Frame.v4(B4, A4), Frame.v6(B6, A6), Frame.v4("192.0.3.0", A4))),
        new Case(
            "destination",
            Whens.destination(Whens.list("192.0.2.1/32", "2001:db8::1/128")),
            List.of(Frame.v4(B4, A4), Frame.v6(B6, A6)),
            List.of(Frame.v4(A4, B4), Frame.v6(A6, B6), Frame.v4(A4, "192.0.2.0"))),
        new Case(
            "protocol tcp or 47",
            Whens.protocol(6, 47),
            List.of(
                Frame.v4(A4, B4).tcp(1, 2, SYN),
                Frame.v6(A6, B6).tcp(1, 2, SYN),
                Frame.v4(A4, B4).protocol(47, 4),
                Frame.v6(A6, B6).extension(0, 0).extension(60, 2).protocol(47, 4)),
            List.of(Frame.v4(A4, B4).udp(1, 2), Frame.v6(A6, B6).udp(6, 6))),
        new Case(
            "protocol icmp is IPv4's",
            Whens.protocol(1),
            List.of(Frame.v4(A4, B4).icmp(8)),
            List.of(Frame.v6(A6, B6).icmp(128), Frame.v6(A6, B6).protocol(1, 8))),
        new Case(
            "protocol icmpv6 is IPv6's",
            Whens.protocol(58),
            List.of(Frame.v6(A6, B6).icmp(128)),
            List.of(Frame.v4(A4, B4).icmp(8), Frame.v4(A4, B4).protocol(58, 8))),
        new Case(
            "sourcePort",
            Whens.sourcePort(IntRange.of(53), new IntRange(8000, 8010)),
            List.of(
                Frame.v4(A4, B4).udp(53, 9),
                Frame.v4(A4, B4).tcp(8000, 9, ACK),
                Frame.v6(A6, B6).udp(8010, 9),
                Frame.v6(A6, B6).tcp(53, 9, ACK)),
            List.of(
                Frame.v4(A4, B4).udp(9, 53),
                Frame.v4(A4, B4).tcp(7999, 9, ACK),
                Frame.v6(A6, B6).udp(8011, 9),
                Frame.v4(A4, B4).icmp(8))),
        new Case(
            "destinationPort behind IPv4 options",
            Whens.destinationPort(IntRange.of(443)),
            List.of(
                Frame.v4(A4, B4).options(10).tcp(9, 443, SYN), Frame.v6(A6, B6).tcp(9, 443, SYN)),
            List.of(
                Frame.v4(A4, B4).options(10).tcp(443, 9, SYN), Frame.v6(A6, B6).tcp(443, 9, SYN))),
        new Case(
            "tcpFlags: a new connection",
            Whens.tcpFlags(SYN, ACK),
            List.of(Frame.v4(A4, B4).tcp(1, 2, SYN), Frame.v6(A6, B6).tcp(1, 2, SYN | 64)),
            List.of(
                Frame.v4(A4, B4).tcp(1, 2, SYN | ACK),
                Frame.v6(A6, B6).tcp(1, 2, ACK),
                Frame.v4(A4, B4).udp(1, 2))),
        new Case(
            "icmpType echo-request",
            Whens.icmpType(new IcmpType(8, 128)),
            List.of(Frame.v4(A4, B4).icmp(8), Frame.v6(A6, B6).icmp(128)),
            List.of(
                Frame.v4(A4, B4).icmp(0),
                Frame.v6(A6, B6).icmp(8),
                Frame.v4(A4, B4).icmp(128),
                Frame.v4(A4, B4).udp(8, 8))),
        new Case(
            "etherType",
            Whens.etherType(0x0806, 0x86dd),
            List.of(
                Frame.ofType(0x0806, 28),
                Frame.v6(A6, B6).udp(1, 2),
                Frame.ofType(0x0806, 28).vlan(0x8100, 5)),
            List.of(Frame.v4(A4, B4).udp(1, 2), Frame.ofType(0x88cc, 46))),
        new Case(
            "ipVersion",
            Whens.ipVersion(6),
            List.of(Frame.v6(A6, B6).udp(1, 2), Frame.v6(A6, B6).vlan(0x8100, 1)),
            List.of(Frame.v4(A4, B4).udp(1, 2), Frame.ofType(0x0806, 28))),
        new Case(
            "fragment: true",
            Whens.fragment(true),
            List.of(
                Frame.v4(A4, B4).fragment(0, true).udp(1, 2),
                Frame.v4(A4, B4).fragment(185, false).protocol(17, 9),
                Frame.v6(A6, B6).fragment(0, true).udp(1, 2),
                Frame.v6(A6, B6).fragment(9, false).protocol(17, 9)),
            List.of(
                Frame.v4(A4, B4).udp(1, 2),
                Frame.v6(A6, B6).udp(1, 2),
                Frame.v6(A6, B6).fragment(0, false).udp(1, 2),
                Frame.ofType(0x0806, 28))),
        new Case(
            "fragment: false",
            Whens.fragment(false),
            List.of(Frame.v4(A4, B4).udp(1, 2), Frame.v6(A6, B6).udp(1, 2)),
            List.of(Frame.v4(A4, B4).fragment(0, true).udp(1, 2), Frame.ofType(0x0806, 28))),
        new Case(
            "vlan",
            Whens.vlan(IntRange.of(7), new IntRange(100, 200)),
            List.of(
                Frame.v4(A4, B4).vlan(0x8100, 7),
                Frame.v6(A6, B6).vlan(0x88a8, 100).vlan(0x8100, 9),
                Frame.ofType(0x0806, 28).vlan(0x8100, 200)),
            List.of(
                Frame.v4(A4, B4),
                Frame.v6(A6, B6).vlan(0x88a8, 9).vlan(0x8100, 100),
                Frame.v4(A4, B4).vlan(0x8100, 201))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdsForItsPacketsOnly(Case row) throws Exception {
    Pipeline pipeline =
        new Pipeline(
            "one",
            new TreeMap<>(),
            DefaultVerdict.PASS,
            List.of(new DropStage("match", row.when(), false)));
    for (Target target : List.of(Target.LATEST, new Target(true, false), Target.OLDEST)) {
      try (LoadedPipeline kernel = new LoadedPipeline(Kernel.BPF, Kernel.CLANG, pipeline, target)) {
        for (Frame hit : row.hits()) {
          assertEquals(DROP, kernel.run(hit.bytes()).verdict(), "hit " + row.hits().indexOf(hit));
        }
        for (Frame guard : row.guards()) {
          assertEquals(
              PASS, kernel.run(guard.bytes()).verdict(), "guard " + row.guards().indexOf(guard));
        }
      }
    }
  }
}
