package io.xdpctl.kernel;

import java.util.Optional;

/**
 * The kernel (or libbpf) refused an operation.
 *
 * <p>The message reads {@code subject: operation: cause (ERRNO)}.
 */
public final class KernelError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int errno;
  private final transient Optional<String> hint;
  private final transient String log;

  /**
   * @param errno positive error number, 0 when the failure has none
   * @param log libbpf's messages and the verifier's log, empty when there are none
   */
  public KernelError(String subject, String operation, int errno, String log) {
    this(subject, operation, errno, Errno.sentence(errno), Errno.hint(errno), log);
  }

  public KernelError(
      String subject,
      String operation,
      int errno,
      String cause,
      Optional<String> hint,
      String log) {
    this(subject + ": " + operation + ": " + cause, errno, hint, log);
  }

  /** The same of a larger thing that a reader knows by name: {@code interface eth0: link 7: …}. */
  KernelError in(String larger) {
    KernelError named = new KernelError(larger + ": " + getMessage(), errno, hint, log);
    named.initCause(this);
    return named;
  }

  private KernelError(String message, int errno, Optional<String> hint, String log) {
    super(message);
    this.errno = errno;
    this.hint = hint;
    this.log = log;
  }

  public int errno() {
    return errno;
  }

  public Optional<String> hint() {
    return hint;
  }

  public String log() {
    return log;
  }
}
