package io.xdpctl.observe;

import io.xdpctl.state.InterfaceRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Events as a dump stage writes them, made by hand. */
public final class Samples {
  private Samples() {}

  /** An event of which the program has read no header. */
  public static RecordView event(InterfaceRef ref, String stage, byte[] data) {
    return event(new EventPlace(0, ref, stage), data.length, RecordView.UNDECIDED, data);
  }

  /**
   * @param verdict an XDP action, or {@link RecordView#UNDECIDED}
   */
  public static RecordView event(EventPlace place, int length, int verdict, byte[] data) {
    ByteBuffer sample =
        ByteBuffer.allocate(EventLayout.BYTES + data.length).order(ByteOrder.nativeOrder());
    sample.putInt(EventLayout.LENGTH, length).putInt(EventLayout.CAPTURED, data.length);
    sample.putShort(EventLayout.FORMAT, EventLayout.CURRENT);
    sample.put(EventLayout.VERDICT, (byte) verdict);
    sample.put(EventLayout.BYTES, data);
    return RecordView.of(place, sample);
  }

  /** The same event at another time, CLOCK_MONOTONIC. */
  public static RecordView at(RecordView event, long time) {
    event.memory().putLong(EventLayout.TIME, time);
    return RecordView.of(event.place(), event.memory());
  }

  /** The same event with a head that knows IPv4 addresses and ports. */
  public static RecordView knowing(RecordView event, int source, int destination, int port) {
    ByteBuffer sample = event.memory().duplicate().order(ByteOrder.BIG_ENDIAN);
    sample.putInt(EventLayout.SOURCE, source).putInt(EventLayout.DESTINATION, destination);
    sample.put(EventLayout.PROTOCOL, (byte) 17);
    sample.put(EventLayout.KNOWN, (byte) (EventLayout.KNOWN_IPV4 | EventLayout.KNOWN_PORTS));
    event.memory().putShort(EventLayout.SOURCE_PORT, (short) 7);
    event.memory().putShort(EventLayout.DESTINATION_PORT, (short) port);
    return event;
  }
}
