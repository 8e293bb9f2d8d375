package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.Remaining;
import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Entry;
import io.xdpctl.history.Texts;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl delete}: detaches, and removes all that it owns there. */
final class DeleteCommand implements Command {
  private static final String ALL = "--all";
  private static final String DRY_RUN = "--dry-run";

  @Override
  public CommandSpec spec() {
    return Words.command("delete", "Detach the programs of some interfaces and remove their maps.")
        .addOption(Words.file(false))
        .addOption(Words.flag(ALL, "Everything that xdpctl owns on this host."))
        .addOption(Words.flag(DRY_RUN, "Show what would be done, and do nothing."))
        .addOption(Words.await())
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    Format format = Format.of(words);
    if (Words.given(words, ALL) == Words.given(words, Words.FILE)) {
      throw new ParameterException(
          words.commandSpec().commandLine(), "delete: name either -f FILE or --all");
    }
    Proposal proposal = carryOut(words, session);
    if (proposal.plan().isEmpty() && format == Format.TABLE) {
      session.out().println(nothingOf(words));
      return ExitStatus.OK;
    }
    Plan plan = proposal.plan().detachingBecause("interface: delete takes it away");
    DiffCommand.showDone(plan, format, session);
    return ExitStatus.OK;
  }

  private static Proposal carryOut(ParseResult words, Session session)
      throws ConfigException, CompileException {
    if (Words.given(words, DRY_RUN)) {
      return session.engine().planWithout(interfaces(words, session));
    }
    try (ApplyLock held = session.engine().lock(Duration.of(words, Words.WAIT))) {
      session.engine().history().pending().refuseUnconfirmed("delete");
      Set<InterfaceRef> refs = interfaces(words, session);
      Proposal proposal = session.engine().planWithout(refs);
      if (Words.given(words, ALL)) {
        session.engine().apply(held, proposal, false);
        session.engine().history().clear(); // nothing is to be left over
      } else {
        String what = "delete -f " + Words.text(words, Words.FILE, "-");
        Undertaking undertaking = Undertaking.begin(session, held);
        if (!proposal.plan().isEmpty() || isNamed(refs, undertaking)) {
          delete(undertaking, proposal, refs, what);
        }
      }
      return proposal;
    }
  }

  /** One that never came is no longer waited for, though nothing of it runs. */
  private static boolean isNamed(Set<InterfaceRef> refs, Undertaking undertaking) {
    return undertaking.course().runs().stream()
        .flatMap(entry -> entry.interfaces().stream())
        .anyMatch(refs::contains);
  }

  /** What is left is an entry of the history as well, where it is known what ran. */
  private static void delete(
      Undertaking undertaking, Proposal proposal, Set<InterfaceRef> refs, String what)
      throws ConfigException, CompileException {
    Session session = undertaking.session();
    Optional<Entry> runs = undertaking.course().runs();
    if (runs.isEmpty()) {
      session.err().println("warning: history: what still runs is in none of its entries");
      session.engine().apply(undertaking.held(), proposal, false);
      return;
    }
    List<SourceFile> left = Remaining.of(session.engine().history().sources(runs.get()), refs);
    List<InterfaceRef> stay = new ArrayList<>(runs.get().interfaces());
    stay.removeAll(refs);
    Texts texts = session.engine().history().ready(left);
    Wish wish = new Wish(proposal, texts, runs.get().renames(), stay);
    Entry.Note note = Undertaking.note(session, what, Optional.empty());
    undertaking.carryOut(note, wish, Confirmation.none(session), false);
  }

  private static String nothingOf(ParseResult words) {
    return Words.given(words, ALL)
        ? "xdpctl runs nothing on this host"
        : "nothing of " + Words.text(words, Words.FILE, "-") + " runs";
  }

  private static Set<InterfaceRef> interfaces(ParseResult words, Session session)
      throws ConfigException {
    if (Words.given(words, ALL)) {
      return session.engine().snapshot().state().attachments().keySet();
    }
    return Wish.interfaces(Configuration.read(words, session));
  }
}
