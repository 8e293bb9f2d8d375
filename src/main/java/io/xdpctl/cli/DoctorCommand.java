package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.doctor.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code xdpctl doctor}: what is missing, and the command that mends it. */
final class DoctorCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command("doctor", "Examine this host, and the interfaces of a configuration.")
        .addOption(Words.file(false))
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException {
    Format format = Format.of(words);
    Optional<Config> config =
        Words.given(words, Words.FILE)
            ? Optional.of(Configuration.read(words, session))
            : Optional.empty();
    List<Finding> findings = session.engine().doctor(config);
    session
        .out()
        .print(
            format == Format.TABLE
                ? text(findings, session.ink())
                : format.document(document(findings)));
    boolean sound = findings.stream().noneMatch(f -> f.answer() == Finding.Answer.NO);
    return sound ? ExitStatus.OK : ExitStatus.DIFFERENT;
  }

  static String text(List<Finding> findings, Ink ink) {
    Table table = new Table("", "lll");
    for (Finding finding : findings) {
      table.painted(
          line -> paint(finding.answer(), ink, line),
          finding.answer().mark(),
          finding.check(),
          finding.message());
      finding.hint().ifPresent(hint -> table.row("", "", "hint: " + hint));
    }
    return table.text();
  }

  private static String paint(Finding.Answer answer, Ink ink, String line) {
    return switch (answer) {
      case YES -> line;
      case NO -> ink.red(line);
      case UNKNOWN -> ink.yellow(line);
    };
  }

  static ObjectNode document(List<Finding> findings) {
    ObjectNode document = Tree.object();
    ArrayNode array = document.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = array.addObject().put("check", finding.check());
      node.put("answer", finding.answer().name().toLowerCase(Locale.ROOT));
      node.put("message", finding.message());
      finding.hint().ifPresent(hint -> node.put("hint", hint));
    }
    return document;
  }
}
