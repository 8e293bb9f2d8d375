package io.xdpctl.cli;

import io.xdpctl.capture.CaptureInterface;
import io.xdpctl.capture.CaptureWriter;
import io.xdpctl.capture.PacketOptions;
import io.xdpctl.observe.EventPlace;
import io.xdpctl.observe.RecordView;
import io.xdpctl.state.InterfaceRef;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes events to nowhere until the JVM has compiled how, before the first real one comes.
 *
 * <p>A JVM that has just started takes microseconds for an event and half a second to get better,
 * while a ring may fill in ten milliseconds.
 */
final class Rehearsal {
  private static final int ROUND = 20_000;
  private static final long ENOUGH_NANOSECONDS = 150L * ROUND;
  private static final long MOST_NANOSECONDS = 600_000_000L;

  /** A SYN with its head: see EventLayout in the room observe. */
  private static final int SAMPLE_BYTES = 64 + 128;

  private static final int LENGTH_OFFSET = 8;
  private static final int SYN_BYTES = 74;

  /** Takes everything and keeps nothing. */
  private static final class Nowhere implements WritableByteChannel {
    @Override
    public int write(ByteBuffer source) {
      int bytes = source.remaining();
      source.position(source.limit());
      return bytes;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private Rehearsal() {}

  static void run() throws IOException {
    long start = System.nanoTime();
    RecordView event = event();
    try (CaptureWriter writer = CaptureWriter.into(new Nowhere(), List::of)) {
      int number = writer.describe(CaptureInterface.ethernet("rehearsal", "", SYN_BYTES));
      long round = Long.MAX_VALUE;
      while (round > ENOUGH_NANOSECONDS && System.nanoTime() - start < MOST_NANOSECONDS) {
        long before = System.nanoTime();
        round(writer, number, event);
        round = System.nanoTime() - before;
      }
    }
  }

  private static void round(CaptureWriter writer, int number, RecordView event) throws IOException {
    RecordBytes bytes = new RecordBytes();
    PacketOptions options = PacketOptions.of("stage rehearsal", OptionalInt.empty());
    for (int i = 0; i < ROUND; i++) {
      bytes.set(event, i);
      writer.packet(number, bytes, options);
    }
    writer.flush();
  }

  private static RecordView event() {
    ByteBuffer sample = ByteBuffer.allocateDirect(SAMPLE_BYTES).order(ByteOrder.nativeOrder());
    sample.putInt(LENGTH_OFFSET, SYN_BYTES).putInt(LENGTH_OFFSET + 4, SYN_BYTES);
    EventPlace place = new EventPlace(0, new InterfaceRef("", "rehearsal"), "rehearsal");
    return RecordView.of(place, sample.asReadOnlyBuffer().order(ByteOrder.nativeOrder()));
  }
}
