package io.xdpctl.lint;

import io.xdpctl.config.Config;
import java.util.List;
import java.util.Optional;

/** Asks every rule about a configuration. */
public final class Linter {
  private Linter() {}

  /**
   * All findings by place.
   *
   * @param host the host's interfaces, where they may be asked
   */
  public static List<Finding> lint(Config config, Optional<Mtus> host) {
    Subject subject = new Subject(config, host);
    List<String> names = Rules.all().stream().map(rule -> rule.about().name()).toList();
    Report report = new Report(new Allowances(subject.locations().comments(), names));
    Rules.all().forEach(rule -> rule.check(subject, report));
    return report.findings();
  }
}
