package io.xdpctl.pipeline;

/** Sizes as people write them: {@code 4096}, {@code 256KiB}, {@code 1MiB}, {@code 1GiB}. */
final class ByteSize {
  private static final String HINT = "write a power of two like '256KiB' or '1MiB'";

  private static final String[] UNITS = {"KiB", "MiB", "GiB"};

  private ByteSize() {}

  static int powerOfTwo(Value value, IntRange range) {
    long bytes = value.isNumber() ? value.wholeNumber() : parse(value.text());
    if (bytes < range.first() || bytes > range.last()) {
      throw new BadText(
          "'%s' must be between %s and %s, not %s"
              .formatted(value.key(), format(range.first()), format(range.last()), value.written()),
          HINT);
    }
    if (Long.bitCount(bytes) != 1) {
      long below = Long.highestOneBit(bytes);
      throw new BadText(
          "'%s' must be a power of two, not %s".formatted(value.key(), value.written()),
          "%s or %s".formatted(format(below), format(below * 2)));
    }
    return (int) bytes;
  }

  private static long parse(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    int shift =
        switch (text.substring(digits)) {
          case "" -> 0;
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> -1;
        };
    if (digits == 0 || digits > 9 || shift < 0) {
      throw new BadText("'" + text + "' is no size", HINT);
    }
    return Long.parseLong(text.substring(0, digits)) << shift;
  }

  static String format(long bytes) {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (bytes % (1L << shift) == 0) {
        return (bytes >> shift) + UNITS[shift / 10 - 1];
      }
    }
    return Long.toString(bytes);
  }
}
