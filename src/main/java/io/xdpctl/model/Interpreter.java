package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.model.Outcome.Counted;
import io.xdpctl.model.Outcome.Hit;
import io.xdpctl.model.Outcome.Match;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.CountStage;
import io.xdpctl.pipeline.Depth;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.CounterLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * An interpreter of pipelines, which counts from one packet to the next as a dump stage's {@code
 * sample} and {@code limit} do.
 *
 * <p>It knows nothing of the host: a redirect to an interface finds no target, one by route finds
 * forwarding disabled, as in a namespace that has only just been made.
 */
public final class Interpreter {
  private static final int DROP = 1;
  private static final int PASS = 2;
  private static final List<Prefix> STRICT =
      Stream.of("ff00::/8", "fe80::/10", "::1/128").map(Prefix::parse).toList();

  private final Pipeline pipeline;
  private final Depth depth;
  private final Map<String, Thinning> thinnings = new HashMap<>();

  public Interpreter(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.depth = Depth.of(pipeline.stages());
  }

  public Outcome run(byte[] packet) {
    Facts facts = Dissector.dissect(depth, packet);
    Outcome outcome = new Outcome();
    if (facts.protocol() == Facts.MALFORMED) {
      outcome.counted.add(new Counted("", Attachment.TOTALS_MALFORMED));
    }
    decided(outcome, decide(facts, outcome));
    for (Stage stage : pipeline.stages()) {
      if (stage.afterDecision() && sees((DumpStage) stage, outcome.verdict)) {
        meet(stage, facts, outcome);
      }
    }
    return outcome;
  }

  private int decide(Facts facts, Outcome outcome) {
    for (Stage stage : pipeline.stages()) {
      OptionalInt verdict =
          stage.afterDecision() ? OptionalInt.empty() : meet(stage, facts, outcome);
      if (verdict.isPresent()) {
        decidedBy(stage, facts, outcome);
        return verdict.getAsInt();
      }
    }
    return pipeline.defaultVerdict() == DefaultVerdict.DROP ? DROP : PASS;
  }

  private OptionalInt meet(Stage stage, Facts facts, Outcome outcome) {
    return Condition.holds(stage.when(), facts) ? act(stage, facts, outcome) : OptionalInt.empty();
  }

  /** The model redirects nothing. */
  private static boolean sees(DumpStage stage, int verdict) {
    return switch (stage.verdict().orElseThrow()) {
      case DROP -> verdict == DROP;
      case PASS -> verdict == PASS;
      case REDIRECT -> false;
    };
  }

  private static void decidedBy(Stage stage, Facts facts, Outcome outcome) {
    outcome.by = Optional.of(stage);
    stage.when().source().ifPresent(match -> matched(match, facts.source(), outcome));
    stage.when().destination().ifPresent(match -> matched(match, facts.destination(), outcome));
  }

  private static void matched(AddressMatch match, Prefix address, Outcome outcome) {
    Condition.rule(match, address)
        .ifPresent(prefix -> outcome.matches.add(new Match(match.list(), prefix)));
  }

  /** The totals have a slot for each XDP action, by its number. */
  private static void decided(Outcome outcome, int verdict) {
    outcome.verdict = verdict;
    outcome.counted.add(new Counted("", verdict));
  }

  private OptionalInt act(Stage stage, Facts facts, Outcome outcome) {
    outcome.counted.add(new Counted(stage.name(), slot(stage, facts)));
    return switch (stage.kind()) {
      case COUNT, DUMP -> OptionalInt.empty();
      case PASS, REDIRECT -> OptionalInt.of(PASS);
      case DROP -> {
        hit(stage, facts, outcome);
        yield OptionalInt.of(DROP);
      }
    };
  }

  private int slot(Stage stage, Facts facts) {
    return switch (stage.kind()) {
      case COUNT -> ((CountStage) stage).byProtocol() ? facts.protocol() : 0;
      case DROP, PASS -> 0;
      case DUMP ->
          thinnings.computeIfAbsent(stage.name(), name -> new Thinning((DumpStage) stage)).slot();
      case REDIRECT -> CounterLayout.REDIRECTS.slot(reason((RedirectStage) stage, facts));
    };
  }

  private static String reason(RedirectStage stage, Facts facts) {
    if (stage.to().way() == RedirectStage.Way.INTERFACE) {
      return "no-target";
    }
    if (facts.vlan() >= 0) {
      return "tagged";
    }
    if (!facts.ip()) {
      return "not-ip";
    }
    if (facts.ttl() <= 1) {
      return "ttl-expired";
    }
    boolean local = staysOnItsLink(facts.source()) || staysOnItsLink(facts.destination());
    return local ? "not-forwarded" : "forwarding-disabled";
  }

  /** IPv6 addresses that the kernel never forwards (rt6_need_strict in net/ipv6/route.c). */
  private static boolean staysOnItsLink(Prefix address) {
    return STRICT.stream().anyMatch(prefix -> prefix.covers(address));
  }

  private static void hit(Stage stage, Facts facts, Outcome outcome) {
    if (!stage.hits()) {
      return;
    }
    stage
        .when()
        .source()
        .flatMap(match -> Condition.rule(match, facts.source()))
        .ifPresent(prefix -> outcome.hits.add(new Hit(stage.name(), "source", prefix)));
    stage
        .when()
        .destination()
        .flatMap(match -> Condition.rule(match, facts.destination()))
        .ifPresent(prefix -> outcome.hits.add(new Hit(stage.name(), "destination", prefix)));
  }
}
