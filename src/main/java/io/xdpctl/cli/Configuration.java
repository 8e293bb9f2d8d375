package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.ProblemText;
import picocli.CommandLine.ParseResult;

/** The file that {@code -f} names. */
final class Configuration {
  private Configuration() {}

  /** Reads it, and says its warnings on stderr. */
  static Config read(ParseResult words, Session session) throws ConfigException {
    Config config = session.engine().read(Words.text(words, Words.FILE, "-"), session.in());
    config.warnings().forEach(warning -> session.err().print(ProblemText.format(warning)));
    return config;
  }
}
