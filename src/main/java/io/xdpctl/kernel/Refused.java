package io.xdpctl.kernel;

import java.util.Optional;

/** Turned down before anything changed; the message is {@code subject: cause}. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;

  public Refused(String message, String hint) {
    super(message);
    this.hint = hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }

  public Optional<String> hint() {
    return hint;
  }
}
