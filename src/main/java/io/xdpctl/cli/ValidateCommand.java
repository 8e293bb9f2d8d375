package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.Problem;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl validate}: all problems at once. */
final class ValidateCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Words.command("validate", "Show all problems of a configuration at once.")
        .addOption(Words.file(true))
        .addOption(KernelWords.option())
        .addOption(Words.remarks());
  }

  @Override
  public int run(ParseResult words, Session session) {
    Format format = Format.ofRemarks(words);
    String where = Words.text(words, Words.FILE, "-");
    try {
      Config config = session.engine().read(where, session.in());
      List<Remark> remarks = new ArrayList<>(remarks(config.warnings()));
      List<Remark> lacks = KernelWords.remarks(words, config);
      remarks.addAll(lacks);
      print(session, format, remarks);
      if (KernelWords.fails(lacks)) {
        return ExitStatus.BAD_INPUT;
      }
      if (format == Format.TABLE) {
        session.out().println(where + ": valid: " + extent(config));
      }
      return ExitStatus.OK;
    } catch (ConfigException refused) {
      print(session, format, remarks(refused.problems()));
      return ExitStatus.BAD_INPUT;
    }
  }

  private static List<Remark> remarks(List<Problem> problems) {
    return problems.stream().map(Remark::of).toList();
  }

  private static void print(Session session, Format format, List<Remark> remarks) {
    Remarks all = new Remarks("xdpctl validate", "problems", remarks);
    session.out().print(all.text(format, session.ink()));
  }

  private static String extent(Config config) {
    long interfaces = config.pipelines().stream().mapToLong(p -> p.interfaces().size()).sum();
    long prefixes = config.lists().values().stream().mapToLong(list -> list.content().size()).sum();
    return String.join(
        ", ",
        Numbers.count(config.pipelines().size(), "pipeline", "pipelines"),
        Numbers.count(interfaces, "interface", "interfaces"),
        Numbers.count(config.lists().size(), "list", "lists")
            + (prefixes == 0 ? "" : " with " + Numbers.count(prefixes, "prefix", "prefixes")));
  }
}
