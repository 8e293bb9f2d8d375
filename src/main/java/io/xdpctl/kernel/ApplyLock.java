package io.xdpctl.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/**
 * Held while an apply plans and runs (I1); the kernel lets go of it when the process dies (I8).
 *
 * <p>The file says who has it: the number of the process. What is written there by one that has
 * ended means nothing, only the lock does.
 */
public final class ApplyLock implements AutoCloseable {
  private static final Path USUAL = Path.of("/run/xdpctl/lock");
  private static final String MAIN = "io.xdpctl.cli.Xdpctl";
  private static final long PAUSE_MILLISECONDS = 50;

  /** More than a process number has digits. */
  private static final int OWNER_BYTES = 20;

  private final FileChannel file;

  private ApplyLock(FileChannel file) {
    this.file = file;
  }

  /** Takes this host's lock, once nobody has it any more. */
  public static ApplyLock take(Duration wait) {
    return take(USUAL, wait);
  }

  /**
   * @param wait how long others may still have it; zero refuses at once
   */
  static ApplyLock take(Path path, Duration wait) {
    long start = System.nanoTime();
    while (true) {
      try {
        return attempt(path, wait);
      } catch (Refused held) {
        if (System.nanoTime() - start >= wait.toNanos()) {
          throw held;
        }
        pause(held);
      }
    }
  }

  private static ApplyLock attempt(Path path, Duration wait) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!lock(file)) {
        String owner = owner(file);
        file.close();
        throw taken(owner, wait);
      }
      file.truncate(0);
      String me = ProcessHandle.current().pid() + "\n";
      file.write(ByteBuffer.wrap(me.getBytes(StandardCharsets.US_ASCII)));
      return new ApplyLock(file);
    } catch (AccessDeniedException denied) {
      throw new KernelError(path.toString(), "lock", Errno.EACCES, "");
    } catch (IOException error) {
      throw new UncheckedIOException("lock " + path + ": " + error.getMessage(), error);
    }
  }

  private static boolean lock(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  /** Empty when it has not said so yet. */
  private static String owner(FileChannel file) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(OWNER_BYTES);
    int bytes = file.read(text, 0);
    String owner = new String(text.array(), 0, Math.max(0, bytes), StandardCharsets.US_ASCII);
    String pid = owner.strip();
    return pid.matches("[0-9]+") ? " (pid " + pid + command(Long.parseLong(pid)) + ")" : "";
  }

  /** Its words tell which root it is at, for the lock is that of all roots. */
  private static String command(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().arguments())
        .map(ApplyLock::words)
        .orElse("");
  }

  /**
   * @param arguments those of a java that runs xdpctl; of anything else nothing is said
   */
  static String words(String... arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].endsWith("xdpctl.jar") || arguments[i].equals(MAIN)) {
        String words = String.join(" ", List.of(arguments).subList(i + 1, arguments.length));
        return ": xdpctl " + words;
      }
    }
    return "";
  }

  private static Refused taken(String owner, Duration wait) {
    return wait.isZero()
        ? new Refused(
            "apply: another one is running" + owner, "--wait 30s waits until it has ended")
        : new Refused(
            "apply: another one is running" + owner + ", still after " + wait.toMillis() + " ms",
            "a longer --wait, or see what it does");
  }

  private static void pause(Refused held) {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
      throw held;
    }
  }

  /** A lock that was closed protects nothing. */
  public void check() {
    if (!file.isOpen()) {
      throw new IllegalStateException("the apply lock was let go of");
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
