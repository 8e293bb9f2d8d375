package io.xdpctl.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** When something was, for people: {@code 2026-11-26 02:21:03 +00:00}. */
final class Moment {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

  private Moment() {}

  /**
   * @param at RFC 3339; {@code -} for what is no time
   */
  static String of(String at, ZoneId zone) {
    try {
      return SECONDS.format(Instant.parse(at).atZone(zone));
    } catch (DateTimeParseException unknown) {
      return "-";
    }
  }
}
