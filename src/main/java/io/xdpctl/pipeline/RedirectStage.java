package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.List;
import java.util.Set;

/** Sends packets out of an interface without the network stack. */
public record RedirectStage(String name, When when, RedirectTarget to) implements Stage {
  private static final int ROUTE_TARGETS = 1024;

  public RedirectStage {
    name = Name.checked(name);
  }

  static RedirectStage read(String name, When when, Fields own) {
    own.needed("to");
    return new RedirectStage(
        name, when, own.read("to", RedirectTarget::read).orElse(RedirectTarget.route()));
  }

  @Override
  public StageKind kind() {
    return StageKind.REDIRECT;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.REDIRECTS;
  }

  @Override
  public boolean readsIp() {
    return to.way() != RedirectTarget.Way.INTERFACE;
  }

  /** By route the key is the ifindex, which has no bound: a plain DEVMAP is an array. */
  @Override
  public List<MapSpec> maps(String identifier) {
    MapType type = readsIp() ? MapType.DEVMAP_HASH : MapType.DEVMAP;
    int entries = readsIp() ? ROUTE_TARGETS : 1;
    return List.of(new MapSpec(identifier + "_targets", type, 4, 4, entries, 0));
  }

  @Override
  public Set<String> targets() {
    return Set.of(readsIp() ? StageState.EVERY_INTERFACE : to.outgoing());
  }
}
