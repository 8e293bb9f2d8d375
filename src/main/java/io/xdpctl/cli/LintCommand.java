package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.lint.Finding;
import io.xdpctl.lint.HostMtus;
import io.xdpctl.lint.Linter;
import io.xdpctl.lint.Mtus;
import io.xdpctl.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl lint}: what a valid configuration says that may not be meant. */
final class LintCommand implements Command {
  private static final String HOST = "--host";

  @Override
  public CommandSpec spec() {
    return Words.command("lint", "Show what a configuration says that may not be meant.")
        .addOption(Words.file(true))
        .addOption(Words.flag(HOST, "Ask this host's interfaces too: it is the one that runs it."))
        .addOption(KernelWords.option())
        .addOption(Words.remarks());
  }

  @Override
  public int run(ParseResult words, Session session) {
    Format format = Format.ofRemarks(words);
    String where = Words.text(words, Words.FILE, "-");
    try {
      Config config = session.engine().read(where, session.in());
      List<Finding> findings = Linter.lint(config, host(words));
      List<Remark> lacks = KernelWords.remarks(words, config);
      List<Remark> all = new ArrayList<>(lacks);
      findings.forEach(finding -> all.add(Remark.of(finding)));
      print(session, format, all);
      if (format == Format.TABLE && all.isEmpty()) {
        session.out().println(where + ": nothing found");
      }
      boolean notes = findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE);
      int status = notes ? ExitStatus.OK : ExitStatus.DIFFERENT;
      return KernelWords.fails(lacks) ? ExitStatus.BAD_INPUT : status;
    } catch (ConfigException refused) {
      print(session, format, refused.problems().stream().map(Remark::of).toList());
      return ExitStatus.BAD_INPUT;
    }
  }

  private static Optional<Mtus> host(ParseResult words) {
    return Words.given(words, HOST) ? Optional.of(new HostMtus()) : Optional.empty();
  }

  private static void print(Session session, Format format, List<Remark> remarks) {
    Remarks all = new Remarks("xdpctl lint", "findings", remarks);
    session.out().print(all.text(format, session.ink()));
  }
}
