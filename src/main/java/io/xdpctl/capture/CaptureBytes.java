package io.xdpctl.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a capture file as they are read, and where that is. */
final class CaptureBytes implements Closeable {
  /** More than any tool writes: the bound of libpcap for whole blocks. */
  static final int LARGEST = 16 << 20;

  private final String subject;
  private final InputStream in;
  private long at;

  CaptureBytes(String subject, InputStream in) {
    this.subject = subject;
    this.in = in;
  }

  /** False at the end of the file. */
  boolean hasMore() throws IOException {
    in.mark(1);
    boolean more = in.read() >= 0;
    in.reset();
    return more;
  }

  ByteBuffer take(long count, ByteOrder order) throws IOException {
    if (count < 0 || count > LARGEST) {
      throw bad("a length of " + Integer.toUnsignedString((int) count) + " bytes");
    }
    byte[] bytes = in.readNBytes((int) count);
    if (bytes.length < count) {
      throw BadCapture.endsAt(subject, at);
    }
    at += count;
    return ByteBuffer.wrap(bytes).order(order);
  }

  /** The next four bytes, which are not taken. */
  int peek() throws IOException {
    in.mark(4);
    byte[] bytes = in.readNBytes(4);
    in.reset();
    if (bytes.length < 4) {
      throw at > 0
          ? BadCapture.endsAt(subject, at)
          : BadCapture.ofWhole(subject, "is too short for a capture file");
    }
    return ByteBuffer.wrap(bytes).getInt();
  }

  BadCapture bad(String cause) {
    return new BadCapture(subject, at, cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
