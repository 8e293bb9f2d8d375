package io.xdpctl.cli;

import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.Lost;
import io.xdpctl.observe.RecordView;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where the events of a dump go. */
interface EventSink extends Closeable {
  /**
   * @param event only lent until this returns
   * @param nanoseconds since 1970
   */
  void take(RecordView event, long nanoseconds) throws IOException;

  /** An event that a filter leaves out: it is only counted. */
  default void leaveOut(RecordView event) {}

  /** Brings out what was taken; false when nobody reads it any more. Called now and then. */
  boolean flush() throws IOException;

  /** Called now and then while more is to come. */
  default void tick() {}

  /** Whether events go to stdout, and all is over when nobody reads that any more. */
  default boolean isStdout() {
    return true;
  }

  /** The events that follow are of this reader. */
  default void follow(EventReader reader) {}

  /** No more of its events follow; what it has not seen, for each of its places. */
  default void leave(EventReader reader, List<Lost> losses) {}

  void end(DumpSummary summary) throws IOException;

  @Override
  default void close() throws IOException {}
}
