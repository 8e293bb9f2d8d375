package io.xdpctl.lab;

/** A process could not be started, ended with another status than 0, or took too long. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  CommandFailed(String words, String cause) {
    super(words + ": " + cause);
  }
}
