package io.xdpctl.observe;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A sample of a dump stage.
 *
 * <pre>
 * +---- 8 ----+--- 4 ----+---- 4 ----+---- snaplen ----------------+
 * |   time    |  length  | captured  | data, captured bytes of it  |
 * +-----------+----------+-----------+-----------------------------+
 * </pre>
 *
 * In host order; {@code struct event} in header/xdpctl/event.h.
 *
 * @param time CLOCK_MONOTONIC, nanoseconds
 * @param length bytes of the whole packet
 * @param data what was captured of it; not copied, so nobody may write to it
 */
public record Event(long time, int length, byte[] data) {
  static final int LENGTH_OFFSET = 8;
  static final int CAPTURED_OFFSET = 12;
  static final int DATA_OFFSET = 16;

  /** Copies the event out of the ring, whose memory is only lent. */
  public static Event decode(ByteBuffer sample) {
    ByteBuffer buffer = sample.duplicate().order(ByteOrder.nativeOrder());
    int start = buffer.position();
    int room = buffer.remaining() - DATA_OFFSET;
    int captured = Math.max(0, Math.min(buffer.getInt(start + CAPTURED_OFFSET), room));
    byte[] data = new byte[captured];
    buffer.get(start + DATA_OFFSET, data);
    return new Event(buffer.getLong(start), buffer.getInt(start + LENGTH_OFFSET), data);
  }

  public int captured() {
    return data.length;
  }
}
