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
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
