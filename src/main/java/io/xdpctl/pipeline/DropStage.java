package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;

/**
 * Drops packets.
 *
 * @param hits whether packets and bytes are counted for each prefix that hits
 */
public record DropStage(String name, When when, boolean hits) implements Stage {
  @Override
  public StageKind kind() {
    return StageKind.DROP;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.TOTAL;
  }
}
