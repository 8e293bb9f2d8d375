package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.history.Entry;
import io.xdpctl.history.Guard;
import io.xdpctl.history.History;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.history.Uptime;
import io.xdpctl.kernel.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code --confirm 60s}: an apply that is undone unless somebody says that it is good.
 *
 * <p>What goes back is a process of its own. It is there, and has shown that it is able to, before
 * anything changes; and the wish is pinned before anything changes, so that it holds whenever this
 * process dies.
 */
final class Confirmation {
  private static final String WORD = "--confirm";

  private final Session session;
  private final ParseResult words;
  private boolean pending;

  Confirmation(Session session, ParseResult words) {
    this.session = session;
    this.words = words;
  }

  static OptionSpec option() {
    return Words.value(
        WORD, "DURATION", "Go back after that time, as 60s, unless 'xdpctl confirm' comes first.");
  }

  void before(Proposal proposal) {
    if (!Words.given(words, WORD) || proposal.plan().isEmpty()) {
      return;
    }
    long milliseconds = Duration.of(words, WORD).toMillis();
    History history = session.engine().history();
    int back = back(history);
    String id = Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid() << 40);
    Guard guard = Guard.start(id, guard(id, back));
    history.await(new Unconfirmed(id, back, Uptime.milliseconds() + milliseconds, guard.process()));
    pending = true;
  }

  /** The apply changed nothing: there is nothing to go back from. */
  void withdraw() {
    if (pending) {
      session.engine().history().settle();
    }
  }

  private int back(History history) {
    Optional<Entry> latest = history.latest();
    boolean runs = !session.engine().snapshot().state().attachments().isEmpty();
    if (runs && latest.isEmpty()) {
      throw new Refused(
          "apply: --confirm: what runs now is in no history, so nobody could go back to it",
          "apply the configuration that runs now once without --confirm");
    }
    return runs ? latest.get().number() : 0;
  }

  private List<String> guard(String id, int back) {
    List<String> out = new ArrayList<>(List.of(GuardCommand.NAME, "--root"));
    out.add(session.engine().root());
    out.addAll(List.of(GuardCommand.ID, id, GuardCommand.BACK, Integer.toString(back)));
    out.addAll(List.of(GuardCommand.OF, Long.toString(ProcessHandle.current().pid())));
    return out;
  }

  /** Says on stderr what is not confirmed yet. */
  static void remind(Session session) {
    session.engine().history().unconfirmed().ifPresent(p -> session.err().print(sentence(p)));
  }

  static String sentence(Unconfirmed pending) {
    String to = pending.back() == 0 ? "nothing" : "#" + pending.back() + " of the history";
    if (!pending.isGuarded()) {
      return "unconfirmed: the process that would go back to "
          + to
          + " is gone\n"
          + "hint: xdpctl rollback goes back, xdpctl confirm keeps what runs\n";
    }
    double seconds = pending.millisecondsLeft(Uptime.milliseconds()) / 1e3;
    return String.format(Locale.ROOT, "unconfirmed: goes back to %s in %.0f s%n", to, seconds)
        + "hint: xdpctl confirm keeps what runs\n";
  }
}
