package io.xdpctl.cidr;

import java.util.Optional;

/** A text that is no prefix: the message is a sentence for people, the hint says what to write. */
public final class BadPrefix extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;

  public BadPrefix(String message, Optional<String> hint) {
    super(message);
    this.hint = hint;
  }

  public Optional<String> hint() {
    return hint;
  }
}
