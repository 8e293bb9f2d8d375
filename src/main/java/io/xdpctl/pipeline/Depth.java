package io.xdpctl.pipeline;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * How deep the parser of a pipeline goes: only as deep as its stages need.
 *
 * <p>This is part of the packet semantics: a header that nobody needs is never malformed.
 *
 * @param extensions whether the IPv6 extension headers are walked
 */
public record Depth(
    boolean ethernet,
    boolean ipv4,
    boolean ipv6,
    boolean extensions,
    boolean tcp,
    boolean udp,
    boolean icmp,
    boolean icmpv6) {
  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  public static Depth of(List<Stage> stages) {
    BiPredicate<Stage, Families> ip = (stage, families) -> families.any();
    BiPredicate<Stage, Families> l2 = (stage, families) -> stage.when().readsEthernet();
    return new Depth(
        any(stages, ip.or(l2)),
        any(stages, (stage, families) -> families.v4()),
        any(stages, (stage, families) -> families.v6()),
        any(stages, (stage, families) -> families.v6() && readsProtocol(stage)),
        any(stages, ip.and((stage, families) -> readsTcp(stage.when()))),
        any(stages, ip.and((stage, families) -> readsUdp(stage.when()))),
        any(stages, (stage, families) -> families.v4() && readsIcmp(stage.when(), ICMP)),
        any(stages, (stage, families) -> families.v6() && readsIcmp(stage.when(), ICMPV6)));
  }

  /** Whether any transport header is read. */
  public boolean transport() {
    return tcp || udp || icmp || icmpv6;
  }

  public boolean ip() {
    return ipv4 || ipv6;
  }

  private static boolean any(List<Stage> stages, BiPredicate<Stage, Families> need) {
    return stages.stream().anyMatch(stage -> need.test(stage, Families.of(stage)));
  }

  private static boolean readsProtocol(Stage stage) {
    return stage.readsProtocol() || stage.when().readsProtocol();
  }

  private static boolean readsTcp(When when) {
    return (when.readsPorts() || when.tcpFlags().isPresent()) && when.admits(TCP);
  }

  private static boolean readsUdp(When when) {
    return when.readsPorts() && when.tcpFlags().isEmpty() && when.admits(UDP);
  }

  private static boolean readsIcmp(When when, int protocol) {
    return !when.icmpTypes().isEmpty() && when.admits(protocol);
  }
}
