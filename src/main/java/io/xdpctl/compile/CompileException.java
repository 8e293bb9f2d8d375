package io.xdpctl.compile;

import java.util.Optional;

/**
 * clang is missing, or refused a program; the message is a sentence, the log is clang's own text.
 */
public final class CompileException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;
  private final transient String log;
  private final boolean missing;

  CompileException(String message, Optional<String> hint, String log) {
    this(message, hint, log, false);
  }

  private CompileException(String message, Optional<String> hint, String log, boolean missing) {
    super(message);
    this.hint = hint;
    this.log = log;
    this.missing = missing;
  }

  static CompileException missing(String command) {
    Optional<String> hint = Optional.of("install it: apt-get install clang");
    return new CompileException(command + ": run: not found", hint, "", true);
  }

  /** Whether there is no clang at all: no program was refused. */
  public boolean isMissing() {
    return missing;
  }

  public Optional<String> hint() {
    return hint;
  }

  public String log() {
    return log;
  }
}
