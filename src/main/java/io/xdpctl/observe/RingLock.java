package io.xdpctl.observe;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second reader from a ring: two would each see a part of the events, and say nothing.
 *
 * <p>The lock is the kernel's, on a file that stays; it ends with the process, however that ends.
 */
final class RingLock implements Closeable {
  private final FileChannel channel;

  private RingLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @param mapId id of the ring's map: the same ring is the same file under any name
   * @throws RingTaken when another reader has it
   */
  static RingLock take(Path directory, int mapId, String subject) {
    FileChannel channel = null;
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve("ring-" + mapId + ".lock");
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return new RingLock(channel);
      }
      channel.close();
    } catch (IOException cause) {
      throw new UncheckedIOException(subject + ": lock its ring: " + cause.getMessage(), cause);
    }
    throw new RingTaken(subject);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
