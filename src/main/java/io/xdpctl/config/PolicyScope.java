package io.xdpctl.config;

import io.xdpctl.pipeline.BadText;
import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.Nearest;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Value;
import java.util.List;
import java.util.Optional;

/**
 * Which pipeline tests are about.
 *
 * @param pipeline empty when nothing says which, or when what does is wrong and was reported
 * @param reported whether it was
 */
record PolicyScope(Optional<Pipeline> pipeline, boolean reported) {

  /** What the head of a file says; where it says nothing, the only pipeline. */
  static PolicyScope of(Fields top, Config config) {
    PolicyScope said = new PolicyScope(Optional.empty(), false).within(top, config);
    boolean only = said.pipeline().isEmpty() && !said.reported() && config.pipelines().size() == 1;
    return only ? new PolicyScope(Optional.of(config.pipelines().get(0)), false) : said;
  }

  /** The same, or what keys further in say instead. */
  PolicyScope within(Fields keys, Config config) {
    if (!keys.has("interface") && !keys.has("pipeline")) {
      return this;
    }
    if (keys.has("interface") && keys.has("pipeline")) {
      keys.report("pipeline", "'interface' and 'pipeline' exclude each other", "leave one out");
    }
    Optional<Pipeline> found =
        keys.has("pipeline")
            ? keys.read("pipeline", value -> named(value, config))
            : keys.read("interface", value -> at(value, config));
    return new PolicyScope(found, found.isEmpty());
  }

  private static Pipeline named(Value value, Config config) {
    List<String> names = config.pipelines().stream().map(Pipeline::name).toList();
    int index = names.indexOf(value.text());
    if (index < 0) {
      throw new BadText(
          "there is no pipeline named '" + value.text() + "'", Nearest.hint(value.text(), names));
    }
    return config.pipelines().get(index);
  }

  private static Pipeline at(Value value, Config config) {
    return config.pipelines().stream()
        .filter(pipeline -> interfaces(pipeline).contains(value.text()))
        .findFirst()
        .orElseThrow(
            () ->
                new BadText(
                    "no pipeline has the interface '" + value.text() + "'",
                    Nearest.hint(
                        value.text(),
                        config.pipelines().stream()
                            .flatMap(p -> interfaces(p).stream())
                            .toList())));
  }

  private static List<String> interfaces(Pipeline pipeline) {
    return pipeline.interfaces().keySet().stream().map(Object::toString).toList();
  }
}
