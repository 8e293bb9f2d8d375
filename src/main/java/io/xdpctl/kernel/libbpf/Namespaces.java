package io.xdpctl.kernel.libbpf;

import com.sun.jna.Native;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs work inside a named network namespace.
 *
 * <p>The namespace belongs to a thread, and threads inherit it: a fresh one that ends with the work
 * is the only place where it cannot leak. Never start threads from inside.
 */
final class Namespaces {
  static final String DIRECTORY = "/run/netns/";

  private Namespaces() {}

  static <T> T run(String netns, Supplier<T> work) {
    if (netns.isEmpty()) {
      return work.get();
    }
    Visit<T> visit = new Visit<>(netns, work);
    Thread thread = new Thread(visit, "netns " + netns);
    thread.start();
    joinUninterruptibly(thread);
    return visit.result();
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void enter(String netns) {
    String subject = "network namespace " + netns;
    int fd = LibcCalls.open(DIRECTORY + netns, LibcCalls.O_CLOEXEC);
    if (fd < 0) {
      throw absent(subject, netns, Native.getLastError());
    }
    try {
      int rc = LibcCalls.setns(fd, LibcCalls.CLONE_NEWNET);
      if (rc < 0 && Native.getLastError() == Errno.EINVAL) {
        // What `ip netns add` has made the file of and not yet mounted is not there yet.
        String cause = DIRECTORY + netns + " is not one, or not yet";
        throw new KernelError(subject, "enter", Errno.ENOENT, cause, Optional.empty(), "");
      }
      Failures.checkErrno(rc, subject, "enter");
    } finally {
      Descriptors.close(fd);
    }
  }

  private static KernelError absent(String subject, String netns, int errno) {
    if (errno != Errno.ENOENT) {
      return Failures.of(subject, "open", errno);
    }
    Optional<String> hint = Optional.of("ip netns add " + netns);
    return new KernelError(subject, "open", errno, "no such namespace", hint, "");
  }

  /** The work on its thread; what it gives or throws is read after the thread has ended. */
  private static final class Visit<T> implements Runnable {
    private final String netns;
    private final Supplier<T> work;
    private T result;
    private RuntimeException failure;
    private Error error;

    Visit(String netns, Supplier<T> work) {
      this.netns = netns;
      this.work = work;
    }

    @Override
    public void run() {
      try {
        enter(netns);
        result = work.get();
      } catch (RuntimeException thrown) {
        failure = thrown;
      } catch (Error thrown) {
        error = thrown;
      }
    }

    T result() {
      if (error != null) {
        throw error;
      }
      if (failure != null) {
        throw failure;
      }
      return result;
    }
  }
}
