package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;

/** One step of a pipeline. A new kind is a record here and a line in {@link StageKind}. */
public sealed interface Stage permits CountStage, DropStage, PassStage, DumpStage, RedirectStage {
  /** Its identity: counters live under it. */
  String name();

  When when();

  StageKind kind();

  CounterLayout layout();
}
