package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.kernel.Refused;
import io.xdpctl.lifeline.Lockout;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Before anything changes: what a configuration would cut this host off from. */
final class LockoutCheck {
  private static final String ALLOW = "--allow-lockout";

  private LockoutCheck() {}

  static OptionSpec option() {
    return Words.flag(
        ALLOW, "Also where it cuts off this SSH session, a default gateway or a DNS server.");
  }

  /**
   * @param dry only warns
   */
  static void check(ParseResult words, boolean dry, Config config, Session session) {
    List<Lockout> lockouts = session.engine().lockouts(config, session.terminal().environment());
    if (dry || Words.given(words, ALLOW)) {
      warn(lockouts, session);
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
