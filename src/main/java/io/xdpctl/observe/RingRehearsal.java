package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.PracticeRing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events that nobody wrote, read the way that real ones are.
 *
 * <p>Rings run empty, events are met unfinished, batches end, one event is younger than the one
 * before it and the next is not: a JVM compiles what it has seen, and starts anew at the first
 * thing that it has not.
 */
public final class RingRehearsal implements AutoCloseable {
  private static final int SYN_BYTES = 74;
  private static final byte DROP = 1;
  private static final long SOONER = 1;
  private static final long LATER = 2;
  private static final int SMALL_BATCH = 100;

  private final List<PracticeRing> rings;
  private final EventSource[] sources;
  private final EventMerge merge;

  private RingRehearsal(Bpf bpf, int count) {
    List<byte[]> samples =
        List.of(sample(LATER, (byte) RecordView.UNDECIDED), sample(SOONER, DROP));
    rings = Stream.generate(() -> bpf.practiceRing(samples)).limit(count).toList();
    sources =
        rings.stream()
            .map(one -> EventSource.rehearsal(bpf, one.ring()))
            .toArray(EventSource[]::new);
    merge = new EventMerge(sources);
  }

  /**
   * @param rings one, or more: which are merged
   */
  static RingRehearsal open(Bpf bpf, int rings) {
    return new RingRehearsal(bpf, Math.min(rings, 2));
  }

  /** Shows at least so many events. */
  public void show(int events, RecordSink sink) throws IOException {
    int shown = 0;
    while (shown < events) {
      rings.forEach(ring -> ring.kernel().run());
      int batch = showed(SMALL_BATCH, sink);
      while (batch > 0) {
        shown += batch;
        batch = showed(events, sink);
      }
    }
  }

  private int showed(int most, RecordSink sink) throws IOException {
    int batch = merge.show(most, sink);
    for (EventSource source : sources) {
      source.release();
    }
    return batch;
  }

  private static byte[] sample(long time, byte verdict) {
    ByteBuffer sample = ByteBuffer.allocate(EventLayout.BYTES + SYN_BYTES);
    sample.order(ByteOrder.nativeOrder()).putShort(EventLayout.FORMAT, EventLayout.CURRENT);
    sample.putLong(EventLayout.TIME, time);
    sample.putInt(EventLayout.LENGTH, SYN_BYTES).putInt(EventLayout.CAPTURED, SYN_BYTES);
    sample.put(EventLayout.VERDICT, verdict);
    return sample.array();
  }

  @Override
  public void close() {
    rings.forEach(PracticeRing::close);
  }
}
