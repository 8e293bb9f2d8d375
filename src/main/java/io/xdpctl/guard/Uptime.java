package io.xdpctl.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time since boot, suspended time too: no setting of the clock changes it (proc(5), uptime). */
public final class Uptime {
  private static final Path FILE = Path.of("/proc/uptime");

  private Uptime() {}

  public static long milliseconds() {
    try {
      String seconds = Files.readString(FILE).split(" ")[0];
      return Math.round(Double.parseDouble(seconds) * 1000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
