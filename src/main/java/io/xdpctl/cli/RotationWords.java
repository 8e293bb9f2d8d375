package io.xdpctl.cli;

import io.xdpctl.capture.Rotation;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code --rotate 100MB}, {@code --rotate 60s}, {@code --rotate 100MB,60s}; {@code --keep 10}. */
final class RotationWords {
  private static final String ROTATE = "--rotate";
  private static final String KEEP = "--keep";
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(kB|MB|GB|KiB|MiB|GiB)");
  private static final Map<String, Long> BYTES =
      Map.of(
          "kB",
          1_000L,
          "MB",
          1_000_000L,
          "GB",
          1_000_000_000L,
          "KiB",
          1L << 10,
          "MiB",
          1L << 20,
          "GiB",
          1L << 30);

  /** One packet of the largest snaplen, and what a file begins and ends with. */
  private static final long LEAST_BYTES = 64_000;

  private final ParseResult words;

  RotationWords(ParseResult words) {
    this.words = words;
  }

  static OptionSpec rotate() {
    return Words.value(
        ROTATE,
        "SIZE|TIME",
        "With -w FILE: a new file after so much, as 100MB or 60s, or after the first of both:"
            + " 100MB,60s.");
  }

  static OptionSpec keep() {
    return Words.value(KEEP, "N", "With " + ROTATE + ": only the last N files stay.");
  }

  /**
   * @param write the option that names the file
   */
  Rotation rotation(String write) {
    String text = Words.text(words, ROTATE, "");
    if (text.isEmpty()) {
      if (Words.given(words, KEEP)) {
        throw refusal(KEEP + " without " + ROTATE + ": there is one file");
      }
      return Rotation.NONE;
    }
    String file = Words.text(words, write, "");
    if (file.equals("-")) {
      throw refusal(ROTATE + " with " + write + " -: what goes to a pipe is one file");
    }
    if (file.isEmpty()) {
      throw refusal(ROTATE + " without " + write + " FILE: there are no files");
    }
    long keep = Words.count(words, KEEP, 0);
    Rotation rotation = new Rotation(Long.MAX_VALUE, Long.MAX_VALUE, (int) Math.min(keep, 1 << 30));
    for (String part : text.split(",", -1)) {
      rotation = with(rotation, part);
    }
    return rotation;
  }

  private Rotation with(Rotation other, String part) {
    Matcher size = SIZE.matcher(part);
    if (!size.matches()) {
      return new Rotation(other.bytes(), time(other, part), other.keep());
    }
    if (other.bytes() != Long.MAX_VALUE) {
      throw refusal(ROTATE + ": two sizes: name one");
    }
    long bytes = Long.parseLong(size.group(1)) * BYTES.get(size.group(2));
    if (bytes < LEAST_BYTES) {
      throw refusal(ROTATE + ": " + part + " is too little: 64kB or more");
    }
    return new Rotation(bytes, other.nanoseconds(), other.keep());
  }

  private long time(Rotation other, String part) {
    if (!Duration.isTime(part)) {
      throw refusal(ROTATE + ": '" + part + "' is no size, as 100MB, and no time, as 60s");
    }
    if (other.nanoseconds() != Long.MAX_VALUE) {
      throw refusal(ROTATE + ": two times: name one");
    }
    return Duration.positive(words, ROTATE, part);
  }

  private ParameterException refusal(String message) {
    return new ParameterException(words.commandSpec().commandLine(), message);
  }
}
