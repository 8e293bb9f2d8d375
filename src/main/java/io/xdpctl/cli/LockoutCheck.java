package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.kernel.Refused;
import io.xdpctl.lifeline.Lockout;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Before anything changes: what a configuration would cut this host off from. It is said once,
 * however often an apply is tried.
 */
final class LockoutCheck {
  private static final String ALLOW = "--allow-lockout";

  private final List<Lockout> lockouts;
  private final boolean allowed;
  private boolean said;

  /**
   * @param allowed whether that was asked for
   */
  private LockoutCheck(List<Lockout> lockouts, boolean allowed) {
    this.lockouts = lockouts;
    this.allowed = allowed;
  }

  static OptionSpec option() {
    return Words.flag(
        ALLOW, "Also where it cuts off this SSH session, a default gateway or a DNS server.");
  }

  static LockoutCheck of(ParseResult words, Config config, Session session) {
    return new LockoutCheck(
        session.engine().lockouts(config, session.terminal().environment()),
        Words.given(words, ALLOW));
  }

  /**
   * @param changes whether something will; what runs already is not cut off once more
   * @throws Refused when a change would cut this host off, unasked
   */
  void check(boolean changes, Session session) {
    if (allowed || !changes) {
      warn(said ? List.of() : lockouts, session);
      said = true;
    } else if (!lockouts.isEmpty()) {
      String sentences =
          lockouts.stream().map(Lockout::sentence).collect(Collectors.joining("\nerror: "));
      throw new Refused(
          sentences, lockouts.get(0).hint() + "; " + ALLOW + " applies it all the same");
    }
  }

  static void warn(List<Lockout> lockouts, Session session) {
    for (Lockout lockout : lockouts) {
      session.err().println("warning: " + lockout.sentence());
      session.err().println("hint: " + lockout.hint());
    }
  }
}
