package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.kernel.Absence;
import io.xdpctl.kernel.Refused;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Waits for interfaces that come later, as at boot.
 *
 * <p>Without the apply lock: others may go on. One that vanishes before the apply is waited for
 * again, so an apply that is refused for what is absent is tried once more.
 *
 * @param waits whether to wait at all
 * @param end by {@link System#nanoTime}
 */
record Arrival(Session session, boolean waits, long end) {
  private static final String WORD = "--wait-for-interfaces";
  private static final int PAUSE_MILLISECONDS = 200;

  /** An apply that may find something absent. */
  interface Attempt {
    Proposal run() throws CompileException;
  }

  static OptionSpec option() {
    return Words.optional(
        WORD,
        "DURATION",
        "5m",
        "Wait until every interface of the configuration is there, so long at most (5m).");
  }

  static Arrival of(ParseResult words, Session session) {
    return new Arrival(session, Words.given(words, WORD), Duration.end(words, WORD));
  }

  Proposal retrying(Config config, Attempt attempt) throws CompileException {
    while (waits) {
      await(config);
      try {
        return attempt.run();
      } catch (Refused refused) {
        if (session.engine().absences(config).isEmpty()) {
          throw refused;
        }
      }
    }
    return attempt.run();
  }

  private void await(Config config) {
    String said = "";
    List<Absence> absent = absent(session.engine(), config);
    while (!absent.isEmpty()) {
      if (System.nanoTime() >= end) {
        throw new Refused(
            absent.get(0).sentence() + ", still after the time that " + WORD + " gives",
            absent.get(0).hint());
      }
      String waiting = absent.stream().map(Absence::sentence).collect(Collectors.joining("; "));
      if (!waiting.equals(said)) {
        session.err().println("waiting: " + waiting);
        said = waiting;
      }
      if (session.terminal().interrupt().isAskedWithin(PAUSE_MILLISECONDS)) {
        throw new Refused("apply: interrupted while waiting; nothing was changed", "");
      }
      absent = absent(session.engine(), config);
    }
  }

  private static List<Absence> absent(Engine engine, Config config) {
    return engine.absences(config);
  }
}
