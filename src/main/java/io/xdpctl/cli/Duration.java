package io.xdpctl.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** A span of time as a word: {@code 10}, {@code 10s}, {@code 500ms}, {@code 2m}, {@code 1h}. */
final class Duration {
  private static final Pattern WORD = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");
  private static final Map<String, Long> NANOSECONDS =
      Map.of("ms", 1_000_000L, "s", 1_000_000_000L, "m", 60_000_000_000L, "h", 3_600_000_000_000L);

  /** Far enough away; differences of {@link System#nanoTime} must not overflow. */
  private static final long NEVER = Long.MAX_VALUE / 2;

  private Duration() {}

  /** When the time is over, by {@link System#nanoTime}. */
  static long end(ParseResult words, String option) {
    String text = Words.text(words, option, "");
    return System.nanoTime() + (text.isEmpty() ? NEVER : parse(words, option, text));
  }

  /** Nanoseconds, which must be more than none; a century when the option is not given. */
  static long span(ParseResult words, String option) {
    String text = Words.text(words, option, "");
    return text.isEmpty() ? NEVER : positive(words, option, text);
  }

  /** Nanoseconds of a text that stands in an option, where none make no sense. */
  static long positive(ParseResult words, String option, String text) {
    long nanoseconds = parse(words, option, text);
    if (nanoseconds == 0) {
      throw unusable(words, option, text, "is no time at all: 1ms or more");
    }
    return nanoseconds;
  }

  static boolean isTime(String text) {
    return WORD.matcher(text).matches();
  }

  /** The time itself; zero when the option is not given. */
  static java.time.Duration of(ParseResult words, String option) {
    String text = Words.text(words, option, "");
    return java.time.Duration.ofNanos(text.isEmpty() ? 0 : parse(words, option, text));
  }

  /** The same, of an option that is given, where too little makes no sense. */
  static java.time.Duration atLeast(int seconds, ParseResult words, String option) {
    java.time.Duration time = of(words, option);
    if (time.toSeconds() < seconds) {
      String text = Words.text(words, option, "");
      throw unusable(words, option, text, "is too short: at least " + seconds + "s");
    }
    return time;
  }

  /** Nanoseconds of a text that stands in an option. */
  static long parse(ParseResult words, String option, String text) {
    Matcher match = WORD.matcher(text);
    if (!match.matches()) {
      throw unusable(words, option, text, "is no time, as 10s or 2m");
    }
    long unit = NANOSECONDS.get(match.group(2) == null ? "s" : match.group(2));
    long count = Long.parseLong(match.group(1));
    if (count > NEVER / unit) {
      throw unusable(words, option, text, "is too long: a century at most");
    }
    return count * unit;
  }

  private static ParameterException unusable(
      ParseResult words, String option, String text, String why) {
    return new ParameterException(
        words.commandSpec().commandLine(), option + ": '" + text + "' " + why);
  }
}
