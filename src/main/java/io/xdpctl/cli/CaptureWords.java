package io.xdpctl.cli;

import io.xdpctl.cli.ExplainCommand.Telling;
import io.xdpctl.config.ConditionReader;
import io.xdpctl.config.ConfigException;
import io.xdpctl.explain.CaptureSummary;
import io.xdpctl.explain.CapturedPackets;
import io.xdpctl.model.PacketFilter;
import io.xdpctl.pipeline.NamedList;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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

  /** Packets in words are all meant: there is nothing to filter. */
  static void refuseFilterAlone(ParseResult words) {
    if (Words.given(words, FILTER) && !given(words)) {
      throw new ParameterException(
          words.commandSpec().commandLine(),
          FILTER + " chooses among the packets of a capture: name one with " + PCAP);
    }
  }

  static boolean given(ParseResult words) {
    return Words.given(words, PCAP);
  }

  private CapturedPackets packets(SortedMap<String, NamedList> lists) throws ConfigException {
    Optional<PacketFilter> filter = Optional.empty();
    if (Words.given(words, FILTER)) {
      String text = Words.text(words, FILTER, "");
      filter = Optional.of(new PacketFilter(ConditionReader.read(FILTER, text, lists)));
    }
    return new CapturedPackets(Path.of(Words.text(words, PCAP, "")), filter);
  }

  /** Hands over each packet; one that the file ends in the middle of is left out, and told. */
  void each(SortedMap<String, NamedList> lists, CapturedPackets.Taker taker, Session session)
      throws ConfigException {
    packets(lists)
        .forEach(taker)
        .ifPresent(end -> session.err().println("warning: " + end + ": it is left out"));
  }

  String explained(Telling telling, KernelCheck check, Session session) throws ConfigException {
    CaptureSummary summary = new CaptureSummary(telling.pipeline());
    each(
        telling.config().lists(),
        frame -> {
          summary.take(frame);
          check.packet(frame::copy);
        },
        session);
    return telling.format() == Format.TABLE
        ? new CaptureText(telling).of(summary)
        : telling.format().document(CaptureDocument.of(summary, telling.reasons()));
  }
}
