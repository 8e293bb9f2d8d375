package io.xdpctl.lint;

import io.xdpctl.config.Location;
import java.util.Optional;

/**
 * Something that a configuration says and that its author may not have meant.
 *
 * @param rule its name
 * @param sentence what is there
 * @param reason why it matters
 * @param fix what to write instead
 * @param other a second place that belongs to it
 */
public record Finding(
    String rule,
    Severity severity,
    Location place,
    String sentence,
    String reason,
    String fix,
    Optional<Other> other) {

  /** A second place, and what is there. */
  public record Other(Location place, String what) {}

  Finding asNote() {
    return new Finding(rule, Severity.NOTE, place, sentence, reason, fix, other);
  }

  Finding withFix(String better) {
    return new Finding(rule, severity, place, sentence, reason, better, other);
  }

  Finding withOther(Location otherPlace, String what) {
    Optional<Other> with = Optional.of(new Other(otherPlace, what));
    return new Finding(rule, severity, place, sentence, reason, fix, with);
  }
}
