package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.MapSpec;
import java.util.List;
import java.util.Set;

/** One step of a pipeline. A new kind is a record here and a line in {@link StageKind}. */
public sealed interface Stage permits CountStage, DropStage, PassStage, DumpStage, RedirectStage {
  /** Its identity: counters live under it. */
  String name();

  When when();

  StageKind kind();

  CounterLayout layout();

  /** Whether the stage itself looks at IP headers, whatever its condition asks. */
  default boolean readsIp() {
    return false;
  }

  /** Whether the stage itself needs the IP protocol, behind extension headers. */
  default boolean readsProtocol() {
    return false;
  }

  /** Maps of its own beside the counters; {@code identifier} is its name in C. */
  default List<MapSpec> maps(String identifier) {
    return List.of();
  }

  /** Interfaces that its redirect map leads to. */
  default Set<String> targets() {
    return Set.of();
  }

  /** Whether it stands behind the pipeline's decision, wherever it is written. */
  default boolean afterDecision() {
    return false;
  }

  /** Whether packets and bytes are counted for each prefix that hits. */
  default boolean hits() {
    return false;
  }
}
