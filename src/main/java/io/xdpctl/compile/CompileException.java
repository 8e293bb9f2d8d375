package io.xdpctl.compile;

import java.util.Optional;

/**
 * clang is missing, or refused a program; the message is a sentence, the log is clang's own text.
 */
public final class CompileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;
  private final transient String log;

  CompileException(String message, Optional<String> hint, String log) {
    super(message);
    this.hint = hint;
    this.log = log;
  }

  public Optional<String> hint() {
    return hint;
  }

  public String log() {
    return log;
  }
}
