package io.xdpctl.explain;

import io.xdpctl.config.Config;
import io.xdpctl.pipeline.Nearest;
import io.xdpctl.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which pipeline packets are meant to go through.
 *
 * @param at an interface that has it, as {@code eth0} or {@code eth0@node1}
 * @param name its own
 */
public record Selection(Optional<String> at, Optional<String> name) {
  public static final Selection ONLY = new Selection(Optional.empty(), Optional.empty());

  /**
   * The pipeline; where nothing is selected, the only one.
   *
   * @throws BadQuestion when there is none like that, or more than one
   */
  public Pipeline of(Config config) {
    return find(config).orElseThrow(() -> none(config));
  }

  /** The same, or empty where there is none like that. */
  public Optional<Pipeline> find(Config config) {
    List<Pipeline> fitting = config.pipelines().stream().filter(this::fits).toList();
    if (fitting.size() > 1) {
      throw new BadQuestion(
          "there are " + fitting.size() + " pipelines: " + names(fitting),
          "choose one with '--pipeline " + fitting.get(0).name() + "' or '--interface NAME'");
    }
    return fitting.stream().findFirst();
  }

  private boolean fits(Pipeline pipeline) {
    return name.map(pipeline.name()::equals).orElse(true)
        && at.map(ref -> interfaces(pipeline).contains(ref)).orElse(true);
  }

  private static List<String> interfaces(Pipeline pipeline) {
    return pipeline.interfaces().keySet().stream().map(Object::toString).toList();
  }

  private BadQuestion none(Config config) {
    if (name.isPresent()) {
      List<String> names = config.pipelines().stream().map(Pipeline::name).toList();
      return new BadQuestion(
          "there is no pipeline named '" + name.get() + "'", Nearest.hint(name.get(), names));
    }
    String ref = at.orElse("");
    List<String> all =
        config.pipelines().stream().flatMap(p -> interfaces(p).stream()).distinct().toList();
    return new BadQuestion("no pipeline has the interface '" + ref + "'", Nearest.hint(ref, all));
  }

  private static String names(List<Pipeline> pipelines) {
    return pipelines.stream().map(Pipeline::name).collect(Collectors.joining(", "));
  }
}
