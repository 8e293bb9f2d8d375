package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.kernel.Absence;
import io.xdpctl.kernel.NotAsAsked;
import io.xdpctl.kernel.Refused;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Interfaces that come later, as at boot: those that are there are applied at once, the others when
 * they come.
 *
 * <p>Waits without the apply lock: others may go on.
 *
 * @param waits whether to wait at all
 * @param end by {@link System#nanoTime}
 */
record Arrival(Session session, boolean waits, long end) {
  static final String WORD = "--wait-for-interfaces";
  private static final int PAUSE_MILLISECONDS = 200;

  /** An apply that may find something absent. */
  interface Attempt {
    /**
     * @param whole otherwise as much of it as there are interfaces for
     */
    Application.Done run(boolean whole) throws CompileException;
  }

  static OptionSpec option() {
    return Words.optional(
        WORD,
        "DURATION",
        "5m",
        "Apply what is there at once, and the rest as its interfaces come, so long at most (5m).");
  }

  static Arrival of(ParseResult words, Session session) {
    return new Arrival(session, Words.given(words, WORD), Duration.end(words, WORD));
  }

  /**
   * @param review shows what was done, once: also where not all of it could be
   */
  void run(Config config, Attempt attempt, Consumer<Application.Done> review)
      throws CompileException {
    if (!waits) {
      review.accept(attempt.run(true));
      return;
    }
    Optional<Application.Done> done = Optional.empty();
    boolean whole = false;
    try {
      while (!whole) {
        List<Absence> absent = session.engine().absences(config);
        Optional<Application.Done> part = part(config, attempt, absent, done);
        if (part.isPresent()) {
          done = done.map(before -> before.then(part.get())).or(() -> part);
          whole = absent.isEmpty();
        }
        if (part.isPresent() && !whole) {
          Application.say(part.get(), session);
          await(config, absent);
        }
      }
    } finally {
      done.ifPresent(review);
    }
  }

  /** Empty where something came or went meanwhile, and it is worth another try. */
  private Optional<Application.Done> part(
      Config config, Attempt attempt, List<Absence> absent, Optional<Application.Done> before)
      throws CompileException {
    try {
      return Optional.of(attempt.run(absent.isEmpty()));
    } catch (Refused refused) {
      boolean moved = !session.engine().absences(config).equals(absent);
      if (moved && System.nanoTime() - end < 0) {
        return Optional.empty();
      }
      if (before.map(Application.Done::plan).filter(plan -> !plan.isEmpty()).isEmpty()) {
        throw refused;
      }
      throw NotAsAsked.incomplete(
          refused.getMessage() + "; the rest runs", refused.hint().orElse(""));
    }
  }

  /** Until something else is absent than that. */
  private void await(Config config, List<Absence> absent) {
    session.err().println("applied what is there; waiting: " + sentences(absent));
    while (session.engine().absences(config).equals(absent)) {
      if (System.nanoTime() - end >= 0) {
        throw NotAsAsked.incomplete(
            sentences(absent) + ", still after the time that " + WORD + " gives; the rest runs",
            absent.get(0).hint());
      }
      if (session.terminal().interrupt().isAskedWithin(PAUSE_MILLISECONDS)) {
        throw NotAsAsked.incomplete(
            "interrupted: " + sentences(absent) + "; the rest runs", absent.get(0).hint());
      }
    }
  }

  private static String sentences(List<Absence> absent) {
    return absent.stream().map(Absence::sentence).collect(Collectors.joining("; "));
  }
}
