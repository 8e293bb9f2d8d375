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
