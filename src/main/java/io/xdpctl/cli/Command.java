package io.xdpctl.cli;

import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A subcommand: its words, and what it does. */
interface Command {
  CommandSpec spec();

  /** Returns the exit status. */
  int run(ParseResult words, Session session) throws ConfigException, CompileException, IOException;
}
