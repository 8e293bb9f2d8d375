package io.xdpctl.cli;

import io.xdpctl.Proposal;
import io.xdpctl.guard.Incarnation;
import io.xdpctl.guard.Launch;
import io.xdpctl.history.Course;
import io.xdpctl.history.History;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.KernelError;
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
 * process dies. The time begins when the apply is done: until then, this process is waited for.
 */
final class Confirmation {
  static final String WORD = "--confirm";

  /** Within less, not even a script can look whether it is good. */
  private static final int LEAST_SECONDS = 1;

  private final Session session;
  private final long milliseconds;
  private int back;
  private boolean idle;
  private Optional<Unconfirmed> pending = Optional.empty();

  private Confirmation(Session session, long milliseconds) {
    this.session = session;
    this.milliseconds = milliseconds;
  }

  static OptionSpec option() {
    return Words.value(
        WORD, "DURATION", "Go back after that time, as 60s, unless 'xdpctl confirm' comes first.");
  }

  static Confirmation of(ParseResult words, Session session) {
    return Words.given(words, WORD)
        ? new Confirmation(session, Duration.atLeast(LEAST_SECONDS, words, WORD).toMillis())
        : none(session);
  }

  static Confirmation none(Session session) {
    return new Confirmation(session, -1);
  }

  /** Refuses where nobody could go back; what changes nothing needs no way back. */
  void check(Proposal proposal, Course course) {
    idle = milliseconds >= 0 && proposal.plan().isEmpty();
    back = milliseconds >= 0 && !idle ? course.now() : -1;
  }

  void before() {
    if (back < 0) {
      return;
    }
    String id = Long.toHexString(System.nanoTime() ^ ProcessHandle.current().pid() << 40);
    Incarnation guard = Launch.of(id).start(GuardCommand.words(session, id, back));
    await(Unconfirmed.begun(id, back, session.terminal().now(), milliseconds, guard));
  }

  private void await(Unconfirmed wish) {
    session.engine().history().pending().await(wish);
    pending = Optional.of(wish);
  }

  /** The apply is done. Where that cannot be pinned, the time begins when this process ends. */
  void begin() {
    if (idle) {
      session.err().println("nothing changed: there is nothing to confirm");
    }
    try {
      session.engine().history().pending().forgetLapsed();
      pending.ifPresent(wish -> await(wish.applied(session.terminal().now())));
    } catch (KernelError full) {
      session.err().println("warning: " + full.getMessage());
    }
  }

  /** Whatever was waited for before is taken back, to that entry, unless this waits itself. */
  void replaceOther(int entry) {
    if (pending.isEmpty()) {
      session.engine().history().pending().lapse(entry);
    }
  }

  /** The apply changed nothing: there is nothing to go back from. */
  void withdraw() {
    if (pending.isPresent()) {
      session.engine().history().pending().settle();
    }
  }

  /** Says on stderr what is not confirmed yet. */
  static void remind(Session session) {
    History history = session.engine().history();
    history.pending().unconfirmed().ifPresent(wish -> session.err().print(sentence(wish, session)));
  }

  static String sentence(Unconfirmed wish, Session session) {
    String to = wish.back() == 0 ? "nothing" : "#" + wish.back() + " of the history";
    List<String> lines =
        wish.guard().isAlive()
            ? List.of(
                "unconfirmed: goes back to " + to + when(wish, session),
                "hint: xdpctl confirm keeps what runs")
            : List.of(
                "unconfirmed: the process that would go back to " + to + " is gone",
                "hint: xdpctl rollback goes back, xdpctl confirm keeps what runs");
    return session.hints().in(String.join("\n", lines) + "\n");
  }

  private static String when(Unconfirmed wish, Session session) {
    boolean begun = wish.applies().isEmpty();
    double seconds = (begun ? wish.millisecondsLeft(session.terminal().now()) : wish.lasts()) / 1e3;
    String end = begun ? "" : " once it is applied";
    return String.format(Locale.ROOT, " in %.0f s%s", seconds, end);
  }
}
