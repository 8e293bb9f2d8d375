package io.xdpctl.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes packets to a file, a pipe, or files one after another.
 *
 * <p>Every file is whole by itself: it begins with all interfaces and ends with their statistics.
 * After a rotation the next file is begun by the next packet, so there are no empty ones.
 */
public final class CaptureWriter implements Closeable {
  /** What is said of the interfaces, by their number, where a file ends. */
  public interface Closing {
    /** Of all that happened since the last call. */
    List<InterfaceStatistics> statistics();
  }

  private static final String APPLICATION = "xdpctl";
  private static final int BUFFER_BYTES = 1 << 17;

  /** A file's last blocks, for each interface. */
  private static final int STATISTICS_BYTES = 512;

  /** Opens what is written to next, and is told when that is whole. */
  private interface Target {
    WritableByteChannel next() throws IOException;

    void finish() throws IOException;
  }

  private final Target target;
  private final Rotation rotation;
  private final Closing closing;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final List<CaptureInterface> interfaces = new ArrayList<>();
  private PcapngWriter file;
  private long packets;
  private long begun;

  private CaptureWriter(Target target, Rotation rotation, Closing closing) throws IOException {
    this.target = target;
    this.rotation = rotation;
    this.closing = closing;
    begin();
  }

  /** Into a channel, which is closed at the end. */
  public static CaptureWriter into(WritableByteChannel channel, Closing closing)
      throws IOException {
    Target target =
        new Target() {
          @Override
          public WritableByteChannel next() {
            return channel;
          }

          @Override
          public void finish() {}
        };
    return new CaptureWriter(target, Rotation.NONE, closing);
  }

  /** Into one file, which is written anew. */
  public static CaptureWriter into(Path file, Closing closing) throws IOException {
    return into(
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING),
        closing);
  }

  /** Into files one after another, named as {@link FileSeries} says. */
  public static CaptureWriter into(Path file, Rotation rotation, Closing closing)
      throws IOException {
    FileSeries series = new FileSeries(file, rotation.keep(), InstantSource.system());
    Target target =
        new Target() {
          @Override
          public WritableByteChannel next() throws IOException {
            return series.next();
          }

          @Override
          public void finish() throws IOException {
            series.finish();
          }
        };
    return new CaptureWriter(target, rotation, closing);
  }

  /** Returns the number that packets of this interface carry: 0, 1, … */
  public int describe(CaptureInterface seen) throws IOException {
    interfaces.add(seen);
    if (file != null) {
      file.describe(seen);
    }
    return interfaces.size() - 1;
  }

  /** Takes a packet's bytes over; they come out with others, or at {@link #flush}. */
  public void packet(int number, PacketBytes packet, PacketOptions options) throws IOException {
    // In this order, as the first packet of a file then leads nowhere new: see RingRehearsal.
    if (isFull(PcapngWriter.packetBytes(packet, options)) && packets > 0) {
      finish();
    }
    if (file == null) {
      begin();
    }
    file.packet(number, packet, options);
    packets++;
  }

  private boolean isFull(int more) {
    return file != null
        && rotation.bytes() - more - STATISTICS_BYTES * interfaces.size() < file.bytes();
  }

  /** Brings out what was taken. */
  public void flush() throws IOException {
    if (file != null) {
      file.flush();
    }
  }

  /** Ends a file whose time is over, also when no packet comes; to be called now and then. */
  public void tick() throws IOException {
    if (file != null && packets > 0 && System.nanoTime() - begun >= rotation.nanoseconds()) {
      finish();
    }
  }

  private void begin() throws IOException {
    buffer.clear();
    file = new PcapngWriter(target.next(), buffer, APPLICATION);
    for (CaptureInterface seen : interfaces) {
      file.describe(seen);
    }
    packets = 0;
    begun = System.nanoTime();
  }

  private void finish() throws IOException {
    PcapngWriter ended = file;
    file = null;
    try (ended) {
      int number = 0;
      for (InterfaceStatistics statistics : closing.statistics()) {
        ended.statistics(number++, statistics);
      }
    }
    target.finish();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      finish();
    }
  }
}
