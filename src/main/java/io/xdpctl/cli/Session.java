package io.xdpctl.cli;

import io.xdpctl.Engine;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * One run of a command.
 *
 * @param out data
 * @param err everything else
 */
record Session(PrintStream out, PrintStream err, InputStream in, Terminal terminal, Engine engine) {

  /** For commands that are to be run after this one. */
  Hints hints() {
    return Hints.of(engine.root());
  }

  Ink ink() {
    return new Ink(terminal.colour());
  }
}
