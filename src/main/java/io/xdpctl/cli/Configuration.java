package io.xdpctl.cli;

import io.xdpctl.checkout.Checkout;
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

  /** To be applied: with the commit that it is of, where it is in a Git checkout. */
  static Config toApply(ParseResult words, Session session) throws ConfigException {
    Config config = read(words, session);
    return Checkout.of(config.sources())
        .map(checkout -> config.with(checkout.source()))
        .orElse(config);
  }
}
