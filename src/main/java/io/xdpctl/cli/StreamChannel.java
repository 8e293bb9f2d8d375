package io.xdpctl.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Stdout as a channel: whoever closed it at the other end shows as an exception. */
final class StreamChannel implements WritableByteChannel {
  private final PrintStream out;
  private final byte[] piece = new byte[1 << 16];

  StreamChannel(PrintStream out) {
    this.out = out;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int count = from.remaining();
    while (from.hasRemaining()) {
      int length = Math.min(piece.length, from.remaining());
      from.get(piece, 0, length);
      out.write(piece, 0, length);
    }
    if (out.checkError()) {
      throw new IOException("nobody reads it any more");
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Stdout is not closed: others may still write there. */
  @Override
  public void close() {
    out.flush();
  }
}
