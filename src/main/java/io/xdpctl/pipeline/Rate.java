package io.xdpctl.pipeline;

/**
 * So many events in a period, as {@code 10000/s}, {@code 600/m} or {@code 5/h}.
 *
 * @param events 1 to 10,000,000
 */
public record Rate(int events, Period period) {
  private static final IntRange EVENTS = new IntRange(1, 10_000_000);
  private static final IntRange SAMPLES = new IntRange(1, 1_000_000);
  private static final String HINT = "write a number and a period like '10000/s', '600/m' or '5/h'";
  private static final String SAMPLE_HINT = "write '1/100' for one of a hundred";

  /** What a rate is a rate of. */
  public enum Period {
    SECOND("s", 1_000_000_000L),
    MINUTE("m", 60_000_000_000L),
    HOUR("h", 3_600_000_000_000L);

    private final String word;
    private final long nanoseconds;

    Period(String word, long nanoseconds) {
      this.word = word;
      this.nanoseconds = nanoseconds;
    }

    private static Period of(String word, String text) {
      for (Period period : values()) {
        if (period.word.equals(word)) {
          return period;
        }
      }
      throw new BadText("'" + text + "' is no rate", HINT);
    }
  }

  static Rate read(Value value) {
    if (value.isNumber()) {
      throw new BadText(
          "'" + value.key() + "' must say what it is a rate of",
          "did you mean '" + value.written() + "/s'?");
    }
    String text = value.text();
    String[] parts = text.split("/", -1);
    if (parts.length != 2) {
      throw new BadText("'" + text + "' is no rate", HINT);
    }
    Period period = Period.of(parts[1], text);
    return new Rate(
        number(value, parts[0], EVENTS, new BadText("'" + text + "' is no rate", HINT)), period);
  }

  /** The N of {@code 1/N}. */
  static int readSample(Value value) {
    if (value.isNumber()) {
      throw new BadText(
          "'" + value.key() + "' must be a share of packets",
          "did you mean '1/" + value.written() + "'?");
    }
    String text = value.text();
    BadText none = new BadText("'" + text + "' is no share of packets", SAMPLE_HINT);
    if (!text.startsWith("1/")) {
      throw none;
    }
    return number(value, text.substring(2), SAMPLES, none);
  }

  private static int number(Value value, String digits, IntRange bounds, BadText otherwise) {
    if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw otherwise;
    }
    long number = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    if (!bounds.contains(number)) {
      throw new BadText(
          "'%s' must be between %d and %d, not '%s'"
              .formatted(value.key(), bounds.first(), bounds.last(), digits),
          "");
    }
    return (int) number;
  }

  /** Nanoseconds from one event to the next, rounded up: never more events than asked for. */
  public long interval() {
    return (period.nanoseconds + events - 1) / events;
  }

  @Override
  public String toString() {
    return events + "/" + period.word;
  }
}
