package io.xdpctl.config;

import io.xdpctl.config.PolicyTest.Expected;
import io.xdpctl.config.PolicyTest.Written;
import io.xdpctl.pipeline.BadText;
import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.Nearest;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Value;
import io.xdpctl.pipeline.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one policy test. */
record PolicyCase(Fields keys, ConfigFile file, Config config) {

  /** Nothing if it cannot be used; what is wrong was reported. */
  Optional<PolicyTest> read(PolicyScope around) {
    PolicyScope scope = around.within(keys, config);
    List<Written> packets = packets();
    Optional<Verdict> verdict = keys.word("expect", Verdict.class);
    if (scope.pipeline().isEmpty()) {
      if (!scope.reported()) {
        reportOpen();
      }
      return Optional.empty();
    }
    Pipeline pipeline = scope.pipeline().get();
    Optional<String> by = keys.read("by", value -> decider(value, pipeline));
    List<String> counted = keys.readEach("counted", value -> stage(value, pipeline));
    Optional<String> name = keys.read("name", Value::text);
    if (name.isEmpty() || verdict.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PolicyTest(
            name.get(),
            file.tree().source().file(),
            PolicyTestReader.at(file, keys.at().appendProperty("name")),
            pipeline,
            packets,
            new Expected(verdict.get(), by, counted)));
  }

  private void reportOpen() {
    String names = String.join(", ", config.pipelines().stream().map(Pipeline::name).toList());
    keys.report(
        "name",
        "nothing says which pipeline the packets go through: " + names,
        "write 'interface: NAME' or 'pipeline: NAME' at the top of the file");
  }

  private List<Written> packets() {
    if (keys.has("packet") == keys.has("packets")) {
      keys.report(
          "name",
          keys.has("packet")
              ? "'packet' and 'packets' exclude each other"
              : "the test has no packet",
          "packet: src=203.0.113.9 dst=198.51.100.1 proto=tcp dport=22 flags=syn");
    }
    List<Written> out = new ArrayList<>();
    keys.value("packet").flatMap(this::packet).ifPresent(out::add);
    keys.value("packets")
        .filter(Value::isList)
        .ifPresent(many -> many.each().forEach(one -> packet(one).ifPresent(out::add)));
    return out;
  }

  /** Problems inside of words are told at the words. */
  private Optional<Written> packet(Value value) {
    if (!value.isObject() && value.read(Value::text).isEmpty()) {
      return Optional.empty();
    }
    String text = value.isObject() ? value.written() : value.text();
    try {
      return Optional.of(
          new Written(
              PacketReader.read("packet", text, config.lists()),
              PolicyTestReader.at(file, value.at())));
    } catch (ConfigException wrong) {
      wrong.problems().forEach(one -> value.report(one.message(), one.hint().orElse("")));
      return Optional.empty();
    }
  }

  private static String decider(Value value, Pipeline pipeline) {
    return value.text().equals(Expected.DEFAULT) ? Expected.DEFAULT : decisive(value, pipeline);
  }

  private static String decisive(Value value, Pipeline pipeline) {
    String name = stage(value, pipeline);
    for (Stage stage : pipeline.stages()) {
      if (stage.name().equals(name) && !stage.kind().decides()) {
        throw new BadText(
            "stage '" + name + "' never decides: '" + stage.kind().word() + "' lets packets go on",
            "'counted: [" + name + "]' asks that it matches on the way");
      }
    }
    return name;
  }

  private static String stage(Value value, Pipeline pipeline) {
    List<String> names = pipeline.stages().stream().map(Stage::name).toList();
    if (!names.contains(value.text())) {
      throw new BadText(
          "pipeline '" + pipeline.name() + "' has no stage '" + value.text() + "'",
          Nearest.hint(value.text(), names));
    }
    return value.text();
  }
}
