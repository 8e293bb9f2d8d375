package io.xdpctl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many CPUs this host may ever have, which is how many values a per-CPU map has; no root. */
public final class PossibleCpus {
  private static final Path LIST = Path.of("/sys/devices/system/cpu/possible");

  private PossibleCpus() {}

  /** As Linux lists them; where it is none, those that there are. */
  public static int ofHost() {
    try {
      return count(Files.readString(LIST).strip());
    } catch (IOException elsewhere) {
      return Runtime.getRuntime().availableProcessors();
    }
  }

  /**
   * @param list {@code 0-3,8}
   */
  static int count(String list) {
    int count = 0;
    for (String range : list.split(",")) {
      String[] ends = range.split("-");
      count += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
    }
    return count;
  }
}
