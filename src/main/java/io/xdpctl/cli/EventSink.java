package io.xdpctl.cli;

import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.StageEvent;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/** Where the events of a dump go. */
interface EventSink extends Closeable {
  void take(StageEvent seen, Instant time) throws IOException;

  /** Brings out what was taken; false when nobody reads it any more. */
  boolean flush() throws IOException;

  void end(EventSummary summary) throws IOException;

  @Override
  default void close() throws IOException {}
}
