package io.xdpctl.doctor;

import java.util.Optional;

/**
 * What the doctor found.
 *
 * @param hint the command that mends it, empty when there is nothing to mend
 */
public record Finding(String check, Answer answer, String message, Optional<String> hint) {
  /** Three answers: "could not tell" is never taken for no. */
  public enum Answer {
    YES("ok"),
    NO("no"),
    UNKNOWN("?");

    private final String mark;

    Answer(String mark) {
      this.mark = mark;
    }

    public String mark() {
      return mark;
    }
  }

  static Finding yes(String check, String message) {
    return new Finding(check, Answer.YES, message, Optional.empty());
  }

  static Finding no(String check, String message, String hint) {
    return new Finding(check, Answer.NO, message, Optional.of(hint));
  }

  static Finding unknown(String check, String message, String hint) {
    return new Finding(check, Answer.UNKNOWN, message, Optional.of(hint));
  }
}
