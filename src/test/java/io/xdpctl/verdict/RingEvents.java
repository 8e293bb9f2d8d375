package io.xdpctl.verdict;

import io.xdpctl.kernel.Ring;
import io.xdpctl.observe.EventPlace;
import io.xdpctl.observe.RecordView;
import io.xdpctl.state.InterfaceRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a loaded dump stage has written. */
final class RingEvents {
  private static final EventPlace PLACE = new EventPlace(0, new InterfaceRef("", "test0"), "dump");

  private RingEvents() {}

  /** Takes every event out of the ring of stage {@code dump}. */
  static <T> List<T> take(LoadedPipeline kernel, int bytes, Function<RecordView, T> copy) {
    List<T> out = new ArrayList<>();
    try (Ring ring = Kernel.BPF.ring(kernel.map("dump_events"), bytes)) {
      while (ring.next()) {
        ByteBuffer sample = ring.memory().duplicate().order(ByteOrder.nativeOrder());
        sample.limit(ring.offset() + ring.length()).position(ring.offset());
        out.add(copy.apply(RecordView.of(PLACE, sample)));
      }
      ring.release(ring.end());
    }
    return out;
  }
}
