package io.xdpctl.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held while an apply runs (I1); the kernel lets go of it when the process dies (I8). */
final class ApplyLock implements AutoCloseable {
  private final FileChannel file;

  private ApplyLock(FileChannel file) {
    this.file = file;
  }

  /** Takes the lock, or refuses at once when somebody has it. */
  static ApplyLock take(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(file) == null) {
        file.close();
        throw new Refused("apply: another one is running", "wait until it has ended");
      }
      return new ApplyLock(file);
    } catch (IOException error) {
      throw new UncheckedIOException("lock " + path + ": " + error.getMessage(), error);
    }
  }

  private static FileLock lock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
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
