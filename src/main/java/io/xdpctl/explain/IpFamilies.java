package io.xdpctl.explain;

import io.xdpctl.model.Key;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.EtherTypes;
import io.xdpctl.pipeline.When;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * Which kinds of packets a description can stand for.
 *
 * @param v6 false: IPv4
 * @param other EtherTypes of what is not IP
 * @param assumed what was decided without being said
 */
record IpFamilies(List<Boolean> v6, List<Integer> other, Optional<Assumed> assumed) {

  static IpFamilies of(When asked) {
    List<Integer> types = asked.etherTypes();
    IntPredicate isIp = type -> type == EtherTypes.IPV4 || type == EtherTypes.IPV6;
    List<Integer> other =
        asked.readsIp() ? List.of() : types.stream().filter(t -> !isIp.test(t)).toList();
    List<Boolean> families = Stream.of(false, true).filter(v6 -> admits(asked, v6)).toList();
    boolean open = families.size() == 2 && !isNamed(asked);
    return open
        ? new IpFamilies(
            List.of(false), other, Optional.of(new Assumed(Key.IP_VERSION, "ipVersion 4")))
        : new IpFamilies(families, other, Optional.empty());
  }

  private static boolean admits(When asked, boolean v6) {
    return admits(asked.ipVersions(), v6 ? 6 : 4)
        && admits(asked.etherTypes(), v6 ? EtherTypes.IPV6 : EtherTypes.IPV4)
        && Stream.of(asked.source(), asked.destination())
            .flatMap(Optional::stream)
            .allMatch(match -> has(match, v6))
        && (asked.protocols().isEmpty()
            || asked.protocols().stream().anyMatch(number -> number != (v6 ? 1 : 58)))
        && (asked.icmpTypes().isEmpty()
            || asked.icmpTypes().stream().anyMatch(type -> (v6 ? type.v6() : type.v4()) >= 0));
  }

  private static boolean admits(List<Integer> values, int value) {
    return values.isEmpty() || values.contains(value);
  }

  private static boolean has(AddressMatch match, boolean v6) {
    return v6 ? match.content().hasV6() : match.content().hasV4();
  }

  /** Whether anything says that both families are meant. */
  private static boolean isNamed(When asked) {
    return !asked.ipVersions().isEmpty()
        || !asked.etherTypes().isEmpty()
        || asked.source().isPresent()
        || asked.destination().isPresent();
  }
}
