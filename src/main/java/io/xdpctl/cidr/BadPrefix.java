package io.xdpctl.cidr;

import java.util.Optional;

/** A text that is no prefix: the message is a sentence for people, the hint says what to write. */
public final class BadPrefix extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;
  private final boolean hostBits;

  public BadPrefix(String message, Optional<String> hint) {
    this(message, hint, false);
  }

  private BadPrefix(String message, Optional<String> hint, boolean hostBits) {
    super(message);
    this.hint = hint;
    this.hostBits = hostBits;
  }

  static BadPrefix hostBits(String text, Prefix network) {
    return new BadPrefix(
        "'" + text + "' has host bits set", Optional.of("did you mean '" + network + "'?"), true);
  }

  /** Whether only host bits are wrong, which a list may ask to mask. */
  public boolean hostBits() {
    return hostBits;
  }

  public Optional<String> hint() {
    return hint;
  }
}
