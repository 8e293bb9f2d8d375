package io.xdpctl.cli;

import io.xdpctl.capture.Rotation;
import io.xdpctl.cli.EventCopy.Wanted;
import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.RecordSink;
import io.xdpctl.observe.RingRehearsal;
import java.io.IOException;
import java.util.Optional;

/**
 * Copies events that nobody wrote to nowhere, until the JVM has compiled how.
 *
 * <p>A JVM that has just started takes microseconds for an event and half a second to get better,
 * while a ring may fill in ten milliseconds. It goes the very way that real events go: a class that
 * is met for the first time only then would cost another compilation.
 */
final class Rehearsal {
  private static final int ROUND = 20_000;
  private static final long ENOUGH_NANOSECONDS = 100L * ROUND;
  private static final int ENOUGH_ROUNDS = 10;
  private static final long MOST_NANOSECONDS = 1_500_000_000L;

  private Rehearsal() {}

  static void run(EventReader reader, Session session, Wanted wanted) throws IOException {
    try (EventSink nowhere = CaptureSink.open("/dev/null", Rotation.NONE, session);
        RingRehearsal events = reader.rehearsal()) {
      nowhere.follow(reader);
      RecordSink way = new EventCopy(Optional::empty, nowhere, session, wanted).way();
      long start = System.nanoTime();
      int good = 0;
      while (good < ENOUGH_ROUNDS && System.nanoTime() - start < MOST_NANOSECONDS) {
        long before = System.nanoTime();
        events.show(ROUND, way);
        nowhere.flush();
        good += System.nanoTime() - before < ENOUGH_NANOSECONDS ? 1 : 0;
      }
    }
  }
}
