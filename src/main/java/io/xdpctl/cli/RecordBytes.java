package io.xdpctl.cli;

import io.xdpctl.capture.PacketBytes;
import io.xdpctl.observe.RecordView;
import java.nio.ByteBuffer;

/** An event in its ring, as a capture file takes it: copied once, from memory to memory. */
final class RecordBytes implements PacketBytes {
  private RecordView event;
  private long nanoseconds;

  /** Times of one file never run backwards, also over a change of readers. */
  void set(RecordView next, long time) {
    event = next;
    nanoseconds = Math.max(nanoseconds, time);
  }

  @Override
  public long nanoseconds() {
    return nanoseconds;
  }

  @Override
  public int length() {
    return event.length();
  }

  @Override
  public int captured() {
    return event.captured();
  }

  @Override
  public void copyTo(ByteBuffer out, int at) {
    out.put(at, event.memory(), event.dataOffset(), event.captured());
  }
}
