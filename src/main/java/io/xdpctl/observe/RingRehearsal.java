package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Ring;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Events that nobody wrote, read the way that real ones are. */
public final class RingRehearsal implements AutoCloseable {
  private static final int SYN_BYTES = 74;

  private final Ring ring;
  private final EventSource source;
  private final EventMerge merge;

  private RingRehearsal(Bpf bpf) {
    ring = bpf.endlessRing(sample());
    source = EventSource.rehearsal(bpf, ring);
    merge = new EventMerge(new EventSource[] {source});
  }

  static RingRehearsal open(Bpf bpf) {
    return new RingRehearsal(bpf);
  }

  /** Shows at least so many events. */
  public void show(int events, RecordSink sink) throws IOException {
    int shown = 0;
    while (shown < events) {
      shown += merge.show(events, sink);
      source.release();
    }
  }

  private static byte[] sample() {
    ByteBuffer sample = ByteBuffer.allocate(EventLayout.BYTES + SYN_BYTES);
    sample.order(ByteOrder.nativeOrder()).putShort(EventLayout.FORMAT, EventLayout.CURRENT);
    sample.putInt(EventLayout.LENGTH, SYN_BYTES).putInt(EventLayout.CAPTURED, SYN_BYTES);
    sample.put(EventLayout.VERDICT, (byte) RecordView.UNDECIDED);
    return sample.array();
  }

  @Override
  public void close() {
    ring.close();
  }
}
