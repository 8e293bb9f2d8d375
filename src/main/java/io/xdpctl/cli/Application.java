package io.xdpctl.cli;

import io.xdpctl.Ahead;
import io.xdpctl.Engine;
import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.history.Entry;
import io.xdpctl.history.Texts;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Foreign;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Renames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/** A configuration on its way into the kernel, with what was said about how. */
record Application(
    ParseResult words,
    Session session,
    Config config,
    LockoutCheck lockouts,
    Confirmation confirmation) {
  static final String REPLACE_FOREIGN = "--replace-foreign";

  /**
   * @param replaced programs of others that made way
   * @param ahead what there is to say where nobody made way
   */
  record Done(Plan plan, List<Foreign> replaced, Optional<Supplier<String>> ahead) {
    /** The whole of several parts. */
    Done then(Done later) {
      List<Foreign> all = new ArrayList<>(replaced);
      all.addAll(later.replaced);
      return new Done(plan.then(later.plan), all, Optional.empty());
    }

    String review(Format format, Session session) {
      return ahead
          .filter(review -> replaced.isEmpty())
          .map(Supplier::get)
          .orElseGet(() -> DiffCommand.reviewDone(plan, replaced, format, session));
    }
  }

  /**
   * @param whole otherwise as much of it as there are interfaces for
   */
  Done carryOut(boolean whole) throws CompileException {
    Engine engine = session.engine();
    try (ApplyLock held = engine.lock(Duration.of(words, Words.WAIT))) {
      engine.history().pending().refuseUnconfirmed("apply");
      Texts texts = engine.history().ready(config.sources());
      Undertaking undertaking = Undertaking.begin(session, held);
      Proposal proposal = whole ? engine.plan(config) : engine.planPresent(config, Renames.NONE);
      lockouts.check(!proposal.plan().isEmpty(), session);
      Supplier<String> review = reviewAhead(proposal.plan());
      String what = "apply -f " + Words.text(words, Words.FILE, "-");
      Entry.Note note = Undertaking.note(session, what, Optional.empty());
      List<Foreign> replaced =
          undertaking.carryOut(
              note,
              Wish.of(proposal, config, texts),
              confirmation,
              Words.given(words, REPLACE_FOREIGN));
      return new Done(proposal.plan(), replaced, Optional.of(review));
    }
  }

  private Supplier<String> reviewAhead(Plan plan) {
    Format format = Format.of(words);
    return Ahead.of(() -> DiffCommand.reviewDone(plan, List.of(), format, session));
  }

  /** Of a part, at once: the review comes when the last one is there. */
  static void say(Done done, Session session) {
    for (Foreign one : done.replaced()) {
      session.err().println("replaced: " + one.ref() + ": " + one.formerSentence());
    }
  }
}
