package io.xdpctl.cli;

/** What the process tells its caller; scripts rely on it. */
final class ExitStatus {
  static final int OK = 0;

  /**
   * {@code diff}: there are changes; {@code status}: drift; {@code doctor}: something is missing;
   * {@code apply}, {@code rollback}, {@code delete}: something changed, and is not as asked; {@code
   * dump}: its stages went away; {@code test}, {@code cost}: a test fails or the budget is
   * exceeded.
   */
  static final int DIFFERENT = 1;

  /** The configuration or the command line cannot be used. */
  static final int BAD_INPUT = 2;

  /** The kernel, the compiler or another process is in the way; nothing has changed. */
  static final int REFUSED = 3;

  /** A fault of xdpctl. */
  static final int FAULT = 4;

  /** Ctrl-C before the end, where there is nothing to sum up; as shells have it, 128 and SIGINT. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
