package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.history.Author;
import io.xdpctl.history.Course;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Foreign;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.NotAsAsked;
import io.xdpctl.kernel.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A change of what runs, under the lock: written down before it is made, and undone unless somebody
 * confirms it where that was asked for.
 *
 * @param course where this host is in its history
 */
record Undertaking(Session session, ApplyLock held, Course course) {

  static Undertaking begin(Session session, ApplyLock held) {
    Engine engine = session.engine();
    return new Undertaking(session, held, engine.history().course(engine.snapshot()));
  }

  /**
   * @param restores number of the entry that it goes back to, 0 for nothing; empty for a new one
   */
  static Entry.Note note(Session session, String what, Optional<Integer> restores) {
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    return new Entry.Note(now, Author.of(session.terminal().environment()), what, restores);
  }

  /**
   * @param replaceForeign whether programs of others make way (I6)
   * @return those that did
   */
  List<Foreign> carryOut(
      Entry.Note note, Wish wish, Confirmation confirmation, boolean replaceForeign)
      throws CompileException {
    Proposal proposal = wish.proposal();
    confirmation.check(proposal, course);
    History.Begun begun = write(note, wish);
    List<Foreign> displaced;
    try {
      confirmation.before();
      displaced = session.engine().apply(held, proposal.of(begun.number()), replaceForeign);
    } catch (NotAsAsked changed) {
      confirmation.begin();
      Confirmation.remind(session);
      throw changed;
    } catch (CompileException | RuntimeException unchanged) {
      forget(begun, confirmation, unchanged);
      throw unchanged;
    }
    confirmation.begin();
    return displaced;
  }

  /** Nobody is kept from going back because it cannot be written down. */
  private History.Begun write(Entry.Note note, Wish wish) {
    try {
      return session.engine().history().begin(wish.draft(note), course);
    } catch (KernelError full) {
      if (note.restores().isEmpty()) {
        throw new Refused(
            "history: " + full.getMessage() + "; nothing was changed", full.hint().orElse(""));
      }
      session.err().println("warning: history: " + full.getMessage());
      return new History.Begun(note.restores().get(), false);
    }
  }

  private void forget(History.Begun begun, Confirmation confirmation, Exception unchanged) {
    try {
      confirmation.withdraw();
      session.engine().history().strike(begun);
    } catch (KernelError leftOver) {
      unchanged.addSuppressed(leftOver); // the next apply takes it away
    }
  }
}
