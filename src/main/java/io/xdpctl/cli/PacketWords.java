package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.PacketReader;
import io.xdpctl.config.PacketSet;
import io.xdpctl.explain.Selection;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The words that name packets and a pipeline for them. */
final class PacketWords {
  static final String INTERFACE = "--interface";
  static final String PIPELINE = "--pipeline";
  static final String SOURCE = "--source";
  static final String DESTINATION = "--destination";

  private PacketWords() {}

  static CommandSpec pipelineOf(CommandSpec spec) {
    return spec.addOption(
            Words.value(
                INTERFACE,
                "NAME",
                "The pipeline of this interface, as eth0 or eth0@netns; needed where there are"
                    + " several.",
                "-i"))
        .addOption(Words.value(PIPELINE, "NAME", "The pipeline of this name."));
  }

  static CommandSpec packetsOf(CommandSpec spec) {
    return spec.addOption(
            Words.value(SOURCE, "PREFIX", "Each source address of it: 'src=PREFIX', by itself."))
        .addOption(
            Words.value(DESTINATION, "PREFIX", "Each destination address of it: 'dst=PREFIX'."))
        .addPositional(
            PositionalParamSpec.builder()
                .index("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel("PACKET")
                .description(
                    "The packet in the words of 'when':",
                    "src=203.0.113.9 dst=198.51.100.1 proto=tcp dport=22 flags=syn vlan=10"
                        + " length=60;",
                    "src=@NAME for all of a list.")
                .build());
  }

  static Selection selection(ParseResult words) {
    return new Selection(given(words, INTERFACE), given(words, PIPELINE));
  }

  private static Optional<String> given(ParseResult words, String option) {
    return Optional.of(Words.text(words, option, "")).filter(text -> !text.isEmpty());
  }

  /** Empty when no packet was described. */
  static Optional<PacketSet> packets(ParseResult words, Config config) throws ConfigException {
    StringJoiner text = new StringJoiner(" ");
    given(words, SOURCE).ifPresent(prefix -> text.add("src=" + prefix));
    given(words, DESTINATION).ifPresent(prefix -> text.add("dst=" + prefix));
    words.matchedPositionals().stream()
        .flatMap(part -> part.originalStringValues().stream())
        .forEach(text::add);
    return text.length() == 0
        ? Optional.empty()
        : Optional.of(PacketReader.read("PACKET", text.toString(), config.lists()));
  }
}
