package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.SourceFile;
import io.xdpctl.guard.Incarnation;
import io.xdpctl.guard.Launch;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The process that {@code apply --confirm} starts; not for people. */
final class GuardCommand implements Command {
  private static final String NAME = "guard";
  private static final String ID = "--id";
  private static final String BACK = "--back";
  private static final String OF = "--of";

  private static final long FIRST_PAUSE_MILLISECONDS = 1000;
  private static final long LONGEST_PAUSE_MILLISECONDS = 30_000;

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Words.command(NAME, "Goes back when nobody confirms; apply starts it.")
            .addOption(Words.value(ID, "ID", "Of the apply."))
            .addOption(Words.value(BACK, "N", "Of the history; 0 is nothing."))
            .addOption(Words.value(OF, "PID:START", "Process of the apply."));
    spec.usageMessage().hidden(true);
    return spec;
  }

  /** What Java is to run, for this process as the one that applies. */
  static List<String> words(Session session, String id, int back) {
    String me = Incarnation.ofThis().word();
    return List.of(
        Xdpctl.class.getName(),
        NAME,
        "--root",
        session.engine().root(),
        ID,
        id,
        BACK,
        Integer.toString(back),
        OF,
        me);
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, CompileException {
    String id = Words.text(words, ID, "");
    int back = Integer.parseInt(Words.text(words, BACK, "0"));
    Vigil vigil = new Vigil(session, id, Incarnation.parse(Words.text(words, OF, "0:0")));
    Engine engine = session.engine();
    List<SourceFile> sources = sources(engine.history(), back);
    if (vigil.mine().isEmpty()) {
      if (!sources.isEmpty()) {
        engine.compile(engine.read(sources)); // better to fail now than when it matters
      }
      Launch.of(id).sayReady();
    }
    long pause = FIRST_PAUSE_MILLISECONDS;
    // Whatever goes wrong may be right in a while, and nobody else is there to try.
    while (true) {
      try {
        if (!vigil.isDue() || goBack(session, vigil, sources)) {
          return ExitStatus.OK;
        }
      } catch (ConfigException | CompileException | RuntimeException | Error failed) {
        say(session, "tries again: " + failed);
      }
      session.terminal().interrupt().isAskedWithin(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLISECONDS);
    }
  }

  private static List<SourceFile> sources(History history, int back) {
    if (back == 0) {
      return List.of();
    }
    Entry entry =
        history.entry(back).orElseThrow(() -> new Refused("guard: #" + back + " is not kept", ""));
    return history.sources(entry);
  }

  /** True when there is nothing left to do. */
  private static boolean goBack(Session session, Vigil vigil, List<SourceFile> sources)
      throws ConfigException, CompileException {
    try (ApplyLock held = session.engine().lock(java.time.Duration.ofMinutes(1))) {
      if (vigil.mine().isEmpty()) {
        return true;
      }
      int back = vigil.mine().get().back();
      Undertaking undertaking = Undertaking.begin(session, held);
      Restoration restoration = Restoration.of(session, sources, undertaking.course());
      restoration.absent().forEach(one -> say(session, one.sentence() + ": left out"));
      Entry.Note note =
          Undertaking.note(session, "not confirmed: back to #" + back, Optional.of(back));
      undertaking.carryOut(note, restoration.wish(), Confirmation.none(session), false);
      session.engine().history().pending().lapse(back);
      say(session, "not confirmed in time: went back to #" + back);
      return true;
    }
  }

  private static void say(Session session, String what) {
    session.err().println(Instant.now() + " xdpctl guard: " + what);
  }
}
