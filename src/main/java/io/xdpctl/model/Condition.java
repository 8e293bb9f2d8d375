package io.xdpctl.model;

import io.xdpctl.pipeline.IcmpType;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.TcpFlags;
import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a packet meets a condition, key by key, as the manual says it. */
public final class Condition {
  /** A key and what it asks; for a key of IP only ever asked of IP. */
  private record Clause(Key key, Predicate<Facts> holds) {
    boolean test(Facts facts) {
      return (!key.ofIp() || facts.ip()) && holds.test(facts);
    }
  }

  private final List<Clause> clauses = new ArrayList<>();

  public Condition(When when) {
    values(Key.ETHER_TYPE, when.etherTypes(), Facts::etherType);
    ranges(Key.VLAN, when.vlans(), Facts::vlan);
    values(Key.IP_VERSION, when.ipVersions(), Facts::version);
    when.fragment().ifPresent(any -> add(Key.FRAGMENT, f -> f.fragment() == (any ? 1 : 0)));
    if (!when.protocols().isEmpty()) {
      add(Key.PROTOCOL, facts -> isAnyOf(when.protocols(), facts));
    }
    ranges(Key.SOURCE_PORT, when.sourcePorts(), facts -> facts.transport().sourcePort());
    ranges(
        Key.DESTINATION_PORT,
        when.destinationPorts(),
        facts -> facts.transport().destinationPort());
    when.tcpFlags().ifPresent(flags -> add(Key.TCP_FLAGS, facts -> hasFlags(flags, facts)));
    if (!when.icmpTypes().isEmpty()) {
      add(Key.ICMP_TYPE, facts -> isAnyType(when.icmpTypes(), facts.transport()));
    }
    when.source()
        .ifPresent(in -> add(Key.SOURCE, facts -> in.content().decides(facts.source()) >= 0));
    when.destination()
        .ifPresent(
            in -> add(Key.DESTINATION, facts -> in.content().decides(facts.destination()) >= 0));
  }

  /** A number that a packet has; -1 where it has none. */
  private interface Field {
    int of(Facts facts);
  }

  private void add(Key key, Predicate<Facts> holds) {
    clauses.add(new Clause(key, holds));
  }

  private void values(Key key, List<Integer> values, Field field) {
    if (!values.isEmpty()) {
      add(key, facts -> values.contains(field.of(facts)));
    }
  }

  private void ranges(Key key, List<IntRange> ranges, Field field) {
    if (!ranges.isEmpty()) {
      add(key, facts -> inAny(ranges, field.of(facts)));
    }
  }

  public boolean holds(Facts facts) {
    for (int i = 0; i < clauses.size(); i++) {
      if (!clauses.get(i).test(facts)) {
        return false;
      }
    }
    return true;
  }

  /** The keys that are there, in the order of {@link Key}. */
  public List<Key> keys() {
    return clauses.stream().map(Clause::key).toList();
  }

  /** The first key that a packet does not meet. */
  public Optional<Key> unmet(Facts facts) {
    return clauses.stream().filter(clause -> !clause.test(facts)).map(Clause::key).findFirst();
  }

  private static boolean inAny(List<IntRange> ranges, int value) {
    for (int i = 0; value >= 0 && i < ranges.size(); i++) {
      if (ranges.get(i).contains(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnyOf(List<Integer> protocols, Facts facts) {
    int number = facts.protocol();
    return protocols.contains(number)
        && (number != 1 || facts.version() == 4)
        && (number != 58 || facts.version() == 6);
  }

  private static boolean hasFlags(TcpFlags flags, Facts facts) {
    int bits = facts.transport().tcpFlags();
    return bits >= 0 && (bits & flags.set()) == flags.set() && (bits & flags.clear()) == 0;
  }

  private static boolean isAnyType(List<IcmpType> types, Facts.Transport transport) {
    for (IcmpType type : types) {
      if (type.v4() >= 0 && type.v4() == transport.icmpV4()
          || type.v6() >= 0 && type.v6() == transport.icmpV6()) {
        return true;
      }
    }
    return false;
  }
}
