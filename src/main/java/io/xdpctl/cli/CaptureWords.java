package io.xdpctl.cli;

import io.xdpctl.cli.ExplainCommand.Telling;
import io.xdpctl.config.ConditionReader;
import io.xdpctl.config.ConfigException;
import io.xdpctl.explain.CaptureSummary;
import io.xdpctl.explain.CapturedPackets;
import io.xdpctl.model.PacketFilter;
import io.xdpctl.pipeline.NamedList;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --pcap} and which of its packets. */
record CaptureWords(ParseResult words) {
  static final String PCAP = "--pcap";
  private static final String FILTER = "--filter";

  static CommandSpec of(CommandSpec spec) {
    return spec.addOption(
            Words.value(PCAP, "FILE", "The packets of a capture file, pcapng or pcap."))
        .addOption(
            Words.value(
                FILTER,
                "CONDITION",
                "Only packets of the capture that meet it, in the words of 'when':"
                    + " 'dst=198.51.100.0/24', as it has both directions."));
  }

  static boolean given(ParseResult words) {
    return Words.given(words, PCAP);
  }

  CapturedPackets packets(SortedMap<String, NamedList> lists) throws ConfigException {
    Optional<PacketFilter> filter = Optional.empty();
    if (Words.given(words, FILTER)) {
      String text = Words.text(words, FILTER, "");
      filter = Optional.of(new PacketFilter(ConditionReader.read(FILTER, text, lists)));
    }
    return new CapturedPackets(Path.of(Words.text(words, PCAP, "")), filter);
  }

  String explained(Telling telling, KernelCheck check) throws ConfigException, IOException {
    CaptureSummary summary = new CaptureSummary(telling.pipeline());
    packets(telling.config().lists())
        .forEach(
            frame -> {
              summary.take(frame);
              check.packet(frame::copy);
            });
    return telling.format() == Format.TABLE
        ? new CaptureText(telling).of(summary)
        : telling.format().document(CaptureDocument.of(summary, telling.reasons()));
  }
}
