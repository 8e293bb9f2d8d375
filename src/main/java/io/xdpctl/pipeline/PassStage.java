package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;

/** Hands packets to the network stack; later stages do not see them. */
public record PassStage(String name, When when) implements Stage {
  @Override
  public StageKind kind() {
    return StageKind.PASS;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.TOTAL;
  }
}
