package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.util.List;

/**
 * Writes an event with the packet's first bytes to user space; the packet goes on.
 *
 * @param snaplen bytes of the packet kept at most, 1 to 9216
 * @param buffer bytes of the ring buffer, a power of two, at least 4096
 */
public record DumpStage(String name, When when, int snaplen, int buffer) implements Stage {
  public static final int DEFAULT_SNAPLEN = 128;
  public static final int MAX_SNAPLEN = 9216;
  public static final int DEFAULT_BUFFER = 1 << 20;

  private static final IntRange SNAPLENS = new IntRange(1, MAX_SNAPLEN);
  private static final IntRange BUFFERS = new IntRange(4096, 1 << 29);

  /** A sample's time and lengths, and the ring's own header (BPF_RINGBUF_HDR_SZ). */
  private static final int EVENT_HEADERS = 64 + 8;

  public DumpStage {
    name = Name.checked(name);
  }

  static DumpStage read(String name, When when, Fields own) {
    int snaplen = own.whole("snaplen", SNAPLENS, DEFAULT_SNAPLEN);
    int buffer =
        own.read("buffer", value -> ByteSize.powerOfTwo(value, BUFFERS)).orElse(DEFAULT_BUFFER);
    if (EVENT_HEADERS + snaplen > buffer) {
      own.report(
          "buffer",
          "a buffer of " + buffer + " bytes holds no event with a snaplen of " + snaplen,
          "a larger 'buffer' or a smaller 'snaplen'");
    }
    return new DumpStage(name, when, snaplen, buffer);
  }

  @Override
  public StageKind kind() {
    return StageKind.DUMP;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.EVENTS;
  }

  @Override
  public List<MapSpec> maps(String identifier) {
    return List.of(new MapSpec(identifier + "_events", MapType.RINGBUF, 0, 0, buffer, 0));
  }
}
