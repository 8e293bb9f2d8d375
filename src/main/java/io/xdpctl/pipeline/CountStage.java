package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;

/** Counts packets and bytes; the packet goes on. */
public record CountStage(String name, When when, boolean byProtocol) implements Stage {
  public CountStage {
    name = Name.checked(name);
  }

  static CountStage read(String name, When when, Fields own) {
    return new CountStage(name, when, own.has("by"));
  }

  @Override
  public StageKind kind() {
    return StageKind.COUNT;
  }

  @Override
  public CounterLayout layout() {
    return byProtocol ? CounterLayout.PROTOCOLS : CounterLayout.TOTAL;
  }

  @Override
  public boolean readsIp() {
    return byProtocol;
  }

  @Override
  public boolean readsProtocol() {
    return byProtocol;
  }
}
