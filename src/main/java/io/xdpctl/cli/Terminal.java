package io.xdpctl.cli;

import io.xdpctl.guard.Uptime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the output goes to, and time as it passes there.
 *
 * @param stdout of this process, or what stands for it
 * @param redraws whether stdout is a terminal, where a screen can be drawn anew
 * @param colour whether stdout may be coloured
 * @param progress whether stderr is a terminal, where passing remarks make sense
 * @param zone of the times that people read
 * @param environment variables of the command
 * @param uptime milliseconds since boot, suspended time too
 */
record Terminal(
    Stdout stdout,
    boolean redraws,
    boolean colour,
    boolean progress,
    ZoneId zone,
    Map<String, String> environment,
    Interrupt interrupt,
    LongSupplier uptime) {

  static Terminal of(Map<String, String> environment) {
    boolean out = isTerminal(1);
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Terminal(
        Stdout.own(),
        out,
        out && !plain,
        isTerminal(2),
        ZoneId.systemDefault(),
        environment,
        new Interrupt(),
        Uptime::milliseconds);
  }

  /** A pipe or a file, as tests and scripts have it. */
  static Terminal none() {
    return none(Map.of(), Uptime::milliseconds);
  }

  static Terminal none(Map<String, String> environment, LongSupplier uptime) {
    ZoneId utc = ZoneId.of("UTC");
    return new Terminal(
        Stdout.elsewhere(), false, false, false, utc, environment, new Interrupt(), uptime);
  }

  /** Milliseconds since boot. */
  long now() {
    return uptime.getAsLong();
  }

  /** System.console() asks for stdin as well, and from Java 22 on is never null. */
  private static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return target.startsWith("/dev/pts")
          || target.toString().startsWith("/dev/tty")
          || target.equals(Path.of("/dev/console"));
    } catch (IOException unknown) {
      return false;
    }
  }
}
