package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Entry;
import io.xdpctl.history.Guard;
import io.xdpctl.history.History;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.history.Uptime;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The process that {@code apply --confirm} starts; not for people. */
final class GuardCommand implements Command {
  static final String NAME = "guard";
  static final String ID = "--id";
  static final String BACK = "--back";
  static final String OF = "--of";

  private static final int PAUSE_MILLISECONDS = 100;
  private static final int TRIES = 30;
  private static final int BETWEEN_TRIES_MILLISECONDS = 2000;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Words.command(NAME, "Goes back when nobody confirms; apply starts it.")
            .addOption(Words.value(ID, "ID", "Of the apply."))
            .addOption(Words.value(BACK, "N", "Of the history; 0 is nothing."))
            .addOption(Words.value(OF, "PID", "Process of the apply."));
    spec.usageMessage().hidden(true);
    return spec;
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    String id = Words.text(words, ID, "");
    int back = Integer.parseInt(Words.text(words, BACK, "0"));
    Engine engine = session.engine();
    List<SourceFile> sources = sources(engine.history(), back);
    if (!sources.isEmpty()) {
      engine.compile(engine.read(sources)); // better to fail now than when it matters
    }
    Guard.sayReady(id);
    long applies = Long.parseLong(Words.text(words, OF, "0"));
    if (!isDue(session, id, applies)) {
      return ExitStatus.OK;
    }
    for (int i = 1; i < TRIES; i++) {
      try {
        return goBack(session, id, sources);
      } catch (ConfigException | CompileException | RuntimeException failed) {
        say(session, "tries again: " + failed.getMessage());
        session.terminal().interrupt().isAskedWithin(BETWEEN_TRIES_MILLISECONDS);
      }
    }
    return goBack(session, id, sources);
  }

  private static List<SourceFile> sources(History history, int back) {
    if (back == 0) {
      return List.of();
    }
    Entry entry =
        history.entry(back).orElseThrow(() -> new Refused("guard: #" + back + " is not kept", ""));
    return history.sources(entry);
  }

  /** Waits; false when it was confirmed, or taken back, or never came to be. */
  private static boolean isDue(Session session, String id, long applies) {
    boolean seen = false;
    while (true) {
      boolean alive = ProcessHandle.of(applies).isPresent();
      Optional<Unconfirmed> pending = mine(session, id);
      seen |= pending.isPresent();
      if (pending.isEmpty() && (seen || !alive)) {
        return false;
      }
      if (pending.isPresent() && pending.get().millisecondsLeft(Uptime.milliseconds()) == 0) {
        return true;
      }
      session.terminal().interrupt().isAskedWithin(PAUSE_MILLISECONDS);
    }
  }

  private static Optional<Unconfirmed> mine(Session session, String id) {
    return session.engine().history().unconfirmed().filter(pending -> pending.id().equals(id));
  }

  private static int goBack(Session session, String id, List<SourceFile> sources)
      throws ConfigException, CompileException {
    try (ApplyLock held = session.engine().lock(java.time.Duration.ofMinutes(1))) {
      Optional<Unconfirmed> pending = mine(session, id);
      if (pending.isEmpty()) {
        return ExitStatus.OK;
      }
      session.engine().apply(held, Restoration.plan(session.engine(), sources), false);
      int back = pending.get().back();
      new Chronicle(session).add("not confirmed: back to #" + back, back, sources);
      session.engine().history().settle();
      say(session, "not confirmed in time: went back to #" + back);
    }
    return ExitStatus.OK;
  }

  private static void say(Session session, String what) {
    session.err().println(Instant.now() + " xdpctl guard: " + what);
  }
}
