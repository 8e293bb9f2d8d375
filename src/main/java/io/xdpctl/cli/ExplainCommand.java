package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.PacketSet;
import io.xdpctl.explain.Explainer;
import io.xdpctl.explain.Explainer.Question;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Region;
import io.xdpctl.explain.Sketch;
import io.xdpctl.explain.Trace;
import io.xdpctl.pipeline.Pipeline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl explain}: what becomes of a packet, of many, or of a capture, and why. */
final class ExplainCommand implements Command {
  private static final String ALL = "--all";

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Words.command("explain", "Show what becomes of packets, and the way there; needs no root.");
    spec.addOption(Words.file(true));
    PacketWords.pipelineOf(spec);
    PacketWords.packetsOf(spec);
    return CaptureWords.of(spec)
        .addOption(Words.flag(ALL, "Every range and every flow, not only the first."))
        .addOption(KernelCheck.option())
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session)
      throws ConfigException, CompileException, IOException {
    Format format = Format.of(words);
    CaptureWords.refuseFilterAlone(words);
    Config config = Configuration.read(words, session);
    Pipeline pipeline = PacketWords.selection(words).of(config);
    Optional<PacketSet> packets = PacketWords.packets(words, config);
    if (packets.isPresent() == CaptureWords.given(words)) {
      throw new ParameterException(
          words.commandSpec().commandLine(),
          packets.isPresent()
              ? "explain: either packets in words or --pcap"
              : "explain: no packet is named: 'src=203.0.113.9 proto=tcp dport=22', or --pcap");
    }
    Telling telling = new Telling(config, pipeline, format, Words.given(words, ALL));
    try (KernelCheck check = KernelCheck.of(words, session, config, pipeline)) {
      String text =
          packets.isPresent()
              ? packets(packets.get(), telling, check)
              : new CaptureWords(words).explained(telling, check, session);
      session.out().print(text);
      return check.finish(session);
    }
  }

  /** How an answer is told. */
  record Telling(Config config, Pipeline pipeline, Format format, boolean all) {
    Reasons reasons() {
      return new Reasons(config, pipeline);
    }
  }

  private static String packets(PacketSet packets, Telling telling, KernelCheck check) {
    Explainer explainer = new Explainer(telling.pipeline());
    Question question = explainer.ask(packets);
    question.packets().forEach(packet -> check.packet(packet::frame));
    if (question.single()) {
      Sketch packet = question.packets().get(0);
      return trace(packet, explainer.trace(packet.frame()), question, telling);
    }
    List<Region> regions = explainer.regions(question);
    return telling.format() == Format.TABLE
        ? new RegionText(telling).of(regions, question)
        : telling.format().document(ExplainDocument.of(regions, question, telling));
  }

  private static String trace(Sketch packet, Trace trace, Question question, Telling telling) {
    return telling.format() == Format.TABLE
        ? new TraceText(telling).of(packet, trace, question)
        : telling.format().document(ExplainDocument.of(packet, trace, question, telling));
  }
}
