package io.xdpctl.cli;

import io.xdpctl.capture.CaptureInterface;
import io.xdpctl.capture.CaptureWriter;
import io.xdpctl.capture.PacketOptions;
import io.xdpctl.observe.RingRehearsal;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  private static final int SNAPLEN = 9216;

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

  static void run(RingRehearsal events) throws IOException {
    long start = System.nanoTime();
    try (events;
        CaptureWriter writer = CaptureWriter.into(new Nowhere(), List::of)) {
      int number = writer.describe(CaptureInterface.ethernet("rehearsal", "", SNAPLEN));
      long round = Long.MAX_VALUE;
      while (round > ENOUGH_NANOSECONDS && System.nanoTime() - start < MOST_NANOSECONDS) {
        long before = System.nanoTime();
        round(writer, number, events);
        round = System.nanoTime() - before;
      }
    }
  }

  private static void round(CaptureWriter writer, int number, RingRehearsal events)
      throws IOException {
    RecordBytes bytes = new RecordBytes();
    PacketOptions options = PacketOptions.of("stage rehearsal", OptionalInt.empty());
    events.show(
        ROUND,
        event -> {
          bytes.set(event, event.time());
          writer.packet(number, bytes, options);
        });
    writer.flush();
  }
}
