package io.xdpctl.explain;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.config.Config;
import io.xdpctl.config.Places;
import io.xdpctl.model.Facts;
import io.xdpctl.model.Key;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.EtherTypes;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Protocols;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.pipeline.TcpFlags;
import io.xdpctl.pipeline.When;
import io.xdpctl.state.CounterLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says why, and where it is written. */
public final class Reasons {
  private final Places places;
  private final Pipeline pipeline;
  private final Map<List<Object>, Optional<String>> known = new HashMap<>();

  public Reasons(Config config, Pipeline pipeline) {
    this.places = config.places();
    this.pipeline = pipeline;
  }

  /**
   * A prefix that decided.
   *
   * @param list its name, or {@code pipeline/stage/side}
   * @param place {@code file:line:column}
   */
  public record Because(String side, String list, Prefix prefix, Optional<String> place) {
    /** {@code source in list feeds: 203.0.113.0/24 (drop.txt:12:1)}. */
    @Override
    public String toString() {
      String in = list.indexOf('/') < 0 ? " in list " + list + ": " : " in ";
      return side + in + prefix + place.map(at -> " (" + at + ")").orElse("");
    }
  }

  /** Looks up at once where the prefixes of many answers are written: lists can be long. */
  public Reasons prepare(Collection<Answer> answers) {
    Map<String, Set<Prefix>> wanted = new HashMap<>();
    for (Answer answer : answers) {
      for (Because because : unplaced(answer)) {
        wanted.computeIfAbsent(because.list(), any -> new HashSet<>()).add(because.prefix());
      }
    }
    wanted.forEach(
        (list, prefixes) ->
            places
                .prefixes(list, prefixes)
                .forEach((prefix, place) -> known.put(List.of(list, prefix), Optional.of(place))));
    return this;
  }

  /** The prefixes by which the deciding stage matched. */
  public List<Because> because(Answer answer) {
    return unplaced(answer).stream().map(this::placed).toList();
  }

  private Because placed(Because because) {
    Optional<String> place =
        known.computeIfAbsent(
            List.of(because.list(), because.prefix()),
            any -> places.prefix(because.list(), because.prefix()));
    return new Because(because.side(), because.list(), because.prefix(), place);
  }

  private List<Because> unplaced(Answer answer) {
    if (answer.byDefault()) {
      return List.of();
    }
    When when = stage(answer).when();
    return Stream.of(
            unplaced("source", when.source(), answer.source()),
            unplaced("destination", when.destination(), answer.destination()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Because> unplaced(
      String side, Optional<AddressMatch> match, Optional<Prefix> prefix) {
    return match.flatMap(m -> prefix.map(p -> new Because(side, m.list(), p, Optional.empty())));
  }

  /** The stage that decided, where one did. */
  public Stage stage(Answer answer) {
    return pipeline.stages().get(answer.stage());
  }

  /** Where the decision stands: the stage's name, or the pipeline's default. */
  public Optional<String> place(Answer answer) {
    return answer.byDefault() ? places.byDefault(pipeline.name()) : place(stage(answer));
  }

  public Optional<String> place(Stage stage) {
    return places.stage(pipeline.name(), stage.name());
  }

  /** {@code stage blocklist}, or {@code default}. */
  public String by(Answer answer) {
    return answer.byDefault() ? "default" : "stage " + stage(answer).name();
  }

  /** Why a redirect leaves a packet to the stack; empty where it does not. */
  public Optional<String> unredirected(Answer answer) {
    if (answer.byDefault()) {
      return Optional.empty();
    }
    boolean redirects = stage(answer).kind() == StageKind.REDIRECT;
    return redirects && answer.slot() != 0
        ? Optional.of("not redirected: " + CounterLayout.REDIRECTS.slots().get(answer.slot()))
        : Optional.empty();
  }

  /** What of a packet a key of a stage's condition found otherwise. */
  public String unmet(Stage stage, Key key, Facts facts) {
    if (key.ofIp() && !facts.ip()) {
      return facts.malformed() ? "the packet is malformed" : "the packet is not IP";
    }
    return switch (key) {
      case ETHER_TYPE -> "etherType is " + etherType(facts.etherType());
      case VLAN -> facts.vlan() < 0 ? "no VLAN tag" : "vlan is " + facts.vlan();
      case IP_VERSION -> "ipVersion is " + facts.version();
      case FRAGMENT -> facts.fragment() == 1 ? "a fragment" : "not a fragment";
      case PROTOCOL -> "protocol is " + Protocols.name(facts.protocol());
      case SOURCE_PORT -> number("sourcePort", facts.transport().sourcePort());
      case DESTINATION_PORT -> number("destinationPort", facts.transport().destinationPort());
      case TCP_FLAGS -> flags(facts.transport().tcpFlags());
      case ICMP_TYPE ->
          number("icmpType", Math.max(facts.transport().icmpV4(), facts.transport().icmpV6()));
      case SOURCE -> outside("source", stage.when().source().orElseThrow(), facts.source());
      case DESTINATION ->
          outside("destination", stage.when().destination().orElseThrow(), facts.destination());
    };
  }

  private String outside(String side, AddressMatch match, Prefix address) {
    String name = match.inline() ? "its prefixes" : "list " + match.list();
    String start = side + " " + address.address() + " is ";
    return match
        .content()
        .hole(address)
        .map(hole -> start + "cut out of " + name + " by 'except' " + hole + at(match, hole))
        .orElse(start + "not in " + name);
  }

  private String at(AddressMatch match, Prefix hole) {
    return places.hole(match.list(), hole).map(place -> " (" + place + ")").orElse("");
  }

  private static String number(String what, int number) {
    return number < 0 ? "the packet has no " + what : what + " is " + number;
  }

  private static String flags(int bits) {
    if (bits < 0) {
      return "the packet has no tcpFlags";
    }
    String names = String.join(", ", TcpFlags.names(bits)).toLowerCase(Locale.ROOT);
    return names.isEmpty() ? "no tcpFlags are set" : "tcpFlags are " + names;
  }

  static String etherType(int number) {
    return EtherTypes.names().stream()
        .filter(name -> EtherTypes.number(name) == number)
        .findFirst()
        .orElse(String.format(Locale.ROOT, "0x%04x", number));
  }
}
