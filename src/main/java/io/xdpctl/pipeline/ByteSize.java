package io.xdpctl.pipeline;

/** Sizes as people write them: {@code 4096}, {@code 256KiB}, {@code 64MiB}, {@code 70MB}. */
final class ByteSize {
  private static final String POWER = "write a power of two like '256KiB' or '1MiB'";
  private static final String ANY = "write bytes, or a size like '64MiB' or '70MB'";

  private static final String[] UNITS = {"KiB", "MiB", "GiB"};

  private ByteSize() {}

  static int powerOfTwo(Value value, IntRange range) {
    int bytes = (int) within(value, range.first(), range.last(), POWER);
    if (Integer.bitCount(bytes) != 1) {
      long below = Integer.highestOneBit(bytes);
      throw new BadText(
          "'%s' must be a power of two, not %s".formatted(value.key(), value.written()),
          "%s or %s".formatted(format(below), format(below * 2)));
    }
    return bytes;
  }

  static long any(Value value, long least, long most) {
    return within(value, least, most, ANY);
  }

  private static long within(Value value, long least, long most, String hint) {
    long bytes = value.isNumber() ? value.wholeNumber() : parse(value.text(), hint);
    if (bytes < least || bytes > most) {
      throw new BadText(
          "'%s' must be between %s and %s, not %s"
              .formatted(value.key(), format(least), format(most), value.written()),
          hint);
    }
    return bytes;
  }

  private static long parse(String text, String hint) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    long unit =
        switch (text.substring(digits)) {
          case "" -> 1;
          case "KiB" -> 1 << 10;
          case "MiB" -> 1 << 20;
          case "GiB" -> 1 << 30;
          case "kB", "KB" -> 1_000;
          case "MB" -> 1_000_000;
          case "GB" -> 1_000_000_000;
          default -> 0;
        };
    if (digits == 0 || digits > 9 || unit == 0) {
      throw new BadText("'" + text + "' is no size", hint);
    }
    return Long.parseLong(text.substring(0, digits)) * unit;
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
