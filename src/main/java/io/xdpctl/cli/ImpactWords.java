package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.explain.Impact;
import io.xdpctl.explain.Pairing;
import io.xdpctl.explain.Reasons;
import java.io.IOException;
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
    CaptureWords.refuseFilterAlone(words);
    if (CaptureWords.given(words) && !against) {
      throw new ParameterException(
          words.commandSpec().commandLine(),
          "diff: " + CaptureWords.PCAP + " compares two files: name the old one with --against");
    }
  }

  boolean given() {
    return CaptureWords.given(words);
  }

  ImpactReport report(Config old, Config now, Session session) throws ConfigException, IOException {
    Pairing pairing = Pairing.of(PacketWords.selection(words), old, now);
    Impact impact = new Impact(pairing);
    new CaptureWords(words).each(now.lists(), impact, session);
    return new ImpactReport(
        impact,
        pairing.before().map(one -> new Reasons(old, one)),
        pairing.after().map(one -> new Reasons(now, one)),
        Words.text(words, CaptureWords.PCAP, ""));
  }
}
