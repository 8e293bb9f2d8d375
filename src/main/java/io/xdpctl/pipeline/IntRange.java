package io.xdpctl.pipeline;

/** Whole numbers from {@code first} to {@code last}, both included. */
public record IntRange(int first, int last) {
  public static IntRange of(int value) {
    return new IntRange(value, value);
  }

  public boolean single() {
    return first == last;
  }

  public boolean contains(long value) {
    return first <= value && value <= last;
  }

  /** Reads a number or {@code a-b}, within {@code bounds}. */
  static IntRange read(Value value, IntRange bounds, String what) {
    if (value.isNumber()) {
      return of(value.whole(bounds));
    }
    String text = value.text();
    int dash = text.indexOf('-');
    int first = number(text, dash < 0 ? text : text.substring(0, dash), what);
    int last = dash < 0 ? first : number(text, text.substring(dash + 1), what);
    if (first > last) {
      throw new BadText(
          "'" + text + "' runs backwards", "did you mean '" + last + "-" + first + "'?");
    }
    if (!bounds.contains(first) || !bounds.contains(last)) {
      throw new BadText(
          "'%s' must be between %d and %d, not '%s'"
              .formatted(value.key(), bounds.first, bounds.last, text),
          "");
    }
    return new IntRange(first, last);
  }

  private static int number(String text, String part, String what) {
    String digits = part.strip();
    if (digits.isEmpty()
        || digits.length() > 9
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new BadText(
          "'" + text + "' is no " + what, "write a number like 80 or a range like 80-90");
    }
    return Integer.parseInt(digits);
  }
}
