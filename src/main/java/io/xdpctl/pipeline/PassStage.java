package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;

/** Hands packets to the network stack; later stages do not see them. */
public record PassStage(String name, When when) implements Stage {
  public PassStage {
    name = Name.checked(name);
  }

  static PassStage read(String name, When when, Fields own) {
    return new PassStage(name, when);
  }

  @Override
  public StageKind kind() {
    return StageKind.PASS;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.TOTAL;
  }
}
