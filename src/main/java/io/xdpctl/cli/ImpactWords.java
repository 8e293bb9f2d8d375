package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.explain.BadQuestion;
import io.xdpctl.explain.Impact;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Selection;
import io.xdpctl.pipeline.Pipeline;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code diff --pcap}: what a change means for the packets of a capture. */
record ImpactWords(ParseResult words) {

  static CommandSpec of(CommandSpec spec) {
    return PacketWords.pipelineOf(CaptureWords.of(spec));
  }

  /** What runs is no text that packets could be tried on. */
  static void refuseAlone(ParseResult words, boolean against) {
    if (CaptureWords.given(words) && !against) {
      throw new ParameterException(
          words.commandSpec().commandLine(),
          "diff: " + CaptureWords.PCAP + " compares two files: name the old one with --against");
    }
  }

  boolean given() {
    return CaptureWords.given(words);
  }

  ImpactReport report(Config old, Config now) throws ConfigException, IOException {
    Selection selection = PacketWords.selection(words);
    Optional<Pipeline> after = selection.find(now);
    // A pipeline that is chosen by being the only one is the same one in the other file.
    Optional<Pipeline> before =
        selection.equals(Selection.ONLY) && after.isPresent()
            ? old.pipelines().stream()
                .filter(one -> one.name().equals(after.get().name()))
                .findFirst()
                .or(() -> selection.find(old))
            : selection.find(old);
    if (before.isEmpty() && after.isEmpty()) {
      throw new BadQuestion("neither file has such a pipeline or interface", "");
    }
    Impact impact = new Impact(before, after);
    new CaptureWords(words).packets(now.lists()).forEach(impact);
    return new ImpactReport(
        impact,
        before.map(one -> new Reasons(old, one)),
        after.map(one -> new Reasons(now, one)),
        Words.text(words, CaptureWords.PCAP, ""));
  }
}
