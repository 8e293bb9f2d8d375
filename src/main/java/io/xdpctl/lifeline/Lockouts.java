package io.xdpctl.lifeline;

import io.xdpctl.config.Config;
import io.xdpctl.model.Interpreter;
import io.xdpctl.model.Outcome;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.RedirectTarget;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a configuration would cut its host off from. */
public final class Lockouts {
  private final Config config;
  private final Map<String, String> environment;
  private final Supplier<Network> network;

  /**
   * @param environment of the command, for the session that it runs in
   * @param network of whatever namespace it is asked for in
   */
  public Lockouts(Config config, Map<String, String> environment, Supplier<Network> network) {
    this.config = config;
    this.environment = environment;
    this.network = network;
  }

  /** Runs work inside a namespace; {@code bpf::inNamespace}. */
  public interface Inside {
    List<Lockout> call(String netns, Supplier<List<Lockout>> work);
  }

  /**
   * Every lifeline that is lost, once.
   *
   * @param inside a namespace that is not there has nothing to lose
   */
  public List<Lockout> find(Inside inside) {
    SortedMap<String, SortedSet<InterfaceRef>> byNetns = new TreeMap<>();
    for (Pipeline pipeline : config.pipelines()) {
      for (InterfaceRef ref : pipeline.interfaces().keySet()) {
        byNetns.computeIfAbsent(ref.netns(), any -> new TreeSet<>()).add(ref);
      }
    }
    Set<Lockout> out = new LinkedHashSet<>();
    byNetns.forEach((netns, refs) -> out.addAll(inside.call(netns, () -> within(netns, refs))));
    return List.copyOf(out);
  }

  private List<Lockout> within(String netns, Collection<InterfaceRef> refs) {
    Optional<String> session =
        netns.isEmpty() ? Surroundings.sshConnection(environment) : Optional.empty();
    List<Peer> servers = Surroundings.nameServers(netns);
    Lifelines lifelines = new Lifelines(refs, network.get());
    return of(lifelines.of(session, servers, Surroundings.routes()));
  }

  List<Lockout> of(List<Lifeline> lifelines) {
    List<Lockout> out = new ArrayList<>();
    for (Lifeline lifeline : lifelines) {
      Pipeline pipeline = pipeline(lifeline.at());
      Interpreter interpreter = new Interpreter(pipeline);
      List<Outcome> outcomes = lifeline.packets().stream().map(interpreter::run).toList();
      if (outcomes.stream().allMatch(outcome -> isLost(pipeline, outcome))) {
        out.add(lockout(lifeline, pipeline, outcomes.get(0)));
      }
    }
    return out;
  }

  private Pipeline pipeline(InterfaceRef ref) {
    return config.pipelines().stream()
        .filter(pipeline -> pipeline.interfaces().containsKey(ref))
        .findFirst()
        .orElseThrow();
  }

  /** A stage that forwards by route leaves to the host what is meant for it. */
  private static boolean isLost(Pipeline pipeline, Outcome outcome) {
    Optional<Stage> by = outcome.by();
    if (by.isEmpty()) {
      return pipeline.defaultVerdict() == DefaultVerdict.DROP;
    }
    return switch (by.get().kind()) {
      case DROP -> true;
      case REDIRECT -> ((RedirectStage) by.get()).to().way() != RedirectTarget.Way.ROUTE;
      case PASS, COUNT, DUMP -> false;
    };
  }

  private Lockout lockout(Lifeline lifeline, Pipeline pipeline, Outcome outcome) {
    String start = "interface " + lifeline.at() + ": " + lifeline.what() + " would be ";
    if (outcome.by().isEmpty()) {
      String place =
          config.places().byDefault(pipeline.name()).map(at -> " (" + at + ")").orElse("");
      return new Lockout(
          start + "dropped by 'default: drop' of pipeline " + pipeline.name() + place,
          "a stage above that passes it, with 'action: pass'");
    }
    Stage stage = outcome.by().get();
    Function<Outcome.Match, String> reason =
        match ->
            " for "
                + match.prefix()
                + config
                    .places()
                    .prefix(match.list(), match.prefix())
                    .map(at -> " (" + at + ")")
                    .orElse("");
    StringBuilder sentence = new StringBuilder(start);
    sentence.append(stage.kind() == StageKind.DROP ? "dropped" : "redirected");
    sentence
        .append(" by stage ")
        .append(stage.name())
        .append(" of pipeline ")
        .append(pipeline.name());
    config
        .places()
        .stage(pipeline.name(), stage.name())
        .ifPresent(at -> sentence.append(" (" + at + ")"));
    outcome.matches().forEach(match -> sentence.append(reason.apply(match)));
    String hint = outcome.matches().stream().findFirst().map(Lockouts::hint).orElse("");
    return new Lockout(
        sentence.toString(), hint + "a stage above it that passes it, with 'action: pass'");
  }

  /** Prefixes that are written in a stage have no 'except': a list has to come of them first. */
  private static String hint(Outcome.Match match) {
    String hole = "'except: [\"" + match.address().address() + "\"]'";
    return match.inline()
        ? "a list of these prefixes, named in 'lists:', with " + hole + "; or "
        : hole + " in list " + match.list() + "; or ";
  }
}
