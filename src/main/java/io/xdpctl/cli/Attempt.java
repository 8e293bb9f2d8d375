package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import java.io.IOException;

/** A command that reads files; what is wrong with them comes in the format that was asked for. */
interface Attempt {
  int run() throws ConfigException, CompileException, IOException;

  /**
   * Runs it. A table's problems are left to whoever says errors.
   *
   * @param title of the command, {@code xdpctl test}
   */
  static int in(Format format, String title, Session session, Attempt attempt)
      throws ConfigException, CompileException, IOException {
    try {
      return attempt.run();
    } catch (ConfigException refused) {
      if (format == Format.TABLE) {
        throw refused;
      }
      session.out().print(Remarks.ofProblems(title, refused.problems()).text(format, Ink.NONE));
      return ExitStatus.BAD_INPUT;
    }
  }
}
