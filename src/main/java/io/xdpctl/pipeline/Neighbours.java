package io.xdpctl.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Whether a pipeline lets through what a host needs to find its neighbours. */
public final class Neighbours {
  private static final int SOLICITATION = 135;
  private static final int ADVERTISEMENT = 136;

  /** The rule of {@code lint} that says so. */
  public static final String RULE = "drop-without-neighbours";

  private Neighbours() {}

  /** What no pass stage surely passes: {@code ARP}, {@code neighbour discovery}, both or none. */
  public static List<String> cutOff(List<Stage> stages) {
    List<String> out = new ArrayList<>();
    if (!passes(stages, Neighbours::arp)) {
      out.add("ARP");
    }
    if (!passes(stages, when -> discovery(when, SOLICITATION))
        || !passes(stages, when -> discovery(when, ADVERTISEMENT))) {
      out.add("neighbour discovery");
    }
    return out;
  }

  private static boolean passes(List<Stage> stages, Predicate<When> condition) {
    return stages.stream()
        .filter(stage -> stage.kind() == StageKind.PASS)
        .anyMatch(stage -> condition.test(stage.when()));
  }

  private static boolean arp(When when) {
    return anyOr(when.etherTypes(), EtherTypes.ARP)
        && when.vlans().isEmpty()
        && when.ipVersions().isEmpty()
        && when.protocols().isEmpty()
        && when.fragment().isEmpty()
        && when.icmpTypes().isEmpty()
        && anyAddressAndPort(when);
  }

  private static boolean discovery(When when, int type) {
    return anyOr(when.etherTypes(), EtherTypes.IPV6)
        && when.vlans().isEmpty()
        && anyOr(when.ipVersions(), 6)
        && anyOr(when.protocols(), Protocols.ICMPV6)
        && !when.fragment().orElse(false)
        && (when.icmpTypes().isEmpty() || when.icmpTypes().stream().anyMatch(t -> t.v6() == type))
        && anyAddressAndPort(when);
  }

  private static boolean anyAddressAndPort(When when) {
    return when.source().isEmpty()
        && when.destination().isEmpty()
        && when.sourcePorts().isEmpty()
        && when.destinationPorts().isEmpty()
        && when.tcpFlags().isEmpty();
  }

  private static boolean anyOr(List<Integer> values, int wanted) {
    return values.isEmpty() || values.contains(wanted);
  }
}
