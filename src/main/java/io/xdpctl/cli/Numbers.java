package io.xdpctl.cli;

import io.xdpctl.observe.Counter;
import java.util.Locale;

/** Numbers for people; machines get them as they are. */
final class Numbers {
  private Numbers() {}

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String packets(Counter counter) {
    return grouped(counter.packets());
  }

  static String bytes(Counter counter) {
    return grouped(counter.bytes());
  }

  /** {@code 1 prefix}, {@code 1,243 prefixes}. */
  static String count(long number, String one, String many) {
    return grouped(number) + " " + (number == 1 ? one : many);
  }

  /** {@code 73.7 kB}, in powers of ten. */
  static String size(long bytes) {
    return size(bytes, 1000, "B", "kB", "MB", "GB", "TB");
  }

  /** {@code 16.1 MiB}. */
  static String binarySize(long bytes) {
    return size(bytes, 1024, "B", "KiB", "MiB", "GiB", "TiB");
  }

  private static String size(long bytes, int step, String... units) {
    double value = bytes;
    int unit = 0;
    while (value >= step && unit < units.length - 1) {
      value /= step;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
