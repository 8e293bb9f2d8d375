package io.xdpctl.compile;

import io.xdpctl.render.Program;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads clang's messages and finds the stage that the first error lies in. */
final class Diagnosis {
  private static final Pattern ERROR = Pattern.compile("program\\.c:(\\d+):\\d+: error: (.*)");
  private static final Pattern STAGE = Pattern.compile("/\\* Stage ([A-Za-z0-9_-]+):.*");

  private static final String FAULT =
      "this is a fault of xdpctl or of the compiler; --debug shows all of it";
  private static final String KILLED = "was the memory short? see: dmesg";

  /** Above it, a status is that of a signal (Process.waitFor, and shells). */
  private static final int SIGNALS = 128;

  /** SIGRTMAX: clang itself ends with 254 where a process of its own was killed, and says so. */
  private static final int LAST_SIGNAL = 64;

  private Diagnosis() {}

  static CompileException of(Program program, ClangRun run) {
    String output = run.output();
    Matcher error = ERROR.matcher(output);
    boolean placed = error.find();
    String where =
        placed
            ? stageAt(program.text(), Integer.parseInt(error.group(1)))
                .map(stage -> ", stage " + stage)
                .orElse("")
            : "";
    String cause = placed ? error.group(2) : end(run);
    return new CompileException(
        "pipeline " + program.pipeline() + where + ": compile: " + cause,
        Optional.of(placed || !isKilled(run) ? FAULT : KILLED),
        output);
  }

  private static boolean isKilled(ClangRun run) {
    return run.status() > SIGNALS && run.status() <= SIGNALS + LAST_SIGNAL;
  }

  private static String end(ClangRun run) {
    if (isKilled(run)) {
      return "clang was killed by signal " + (run.status() - SIGNALS);
    }
    return run.output().isBlank()
        ? "clang ended with status " + run.status() + " and said nothing"
        : run.output().strip().lines().findFirst().orElse("");
  }

  /** The stage whose comment stands last above the end of the function around a line. */
  static Optional<String> stageAt(String text, int line) {
    Optional<String> stage = Optional.empty();
    int at = 0;
    for (String row : text.split("\n", -1)) {
      if (++at > line) {
        break;
      }
      Matcher comment = STAGE.matcher(row);
      if (comment.matches()) {
        stage = Optional.of(comment.group(1));
      } else if (row.equals("}") && at < line) {
        stage = Optional.empty();
      }
    }
    return stage;
  }
}
