package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sends packets out of an interface without the network stack. */
public record RedirectStage(String name, When when, To to) implements Stage {
  private static final int ROUTE_TARGETS = 1024;

  /** Where to. */
  public enum Way {
    /** Out of a named interface, the frame as it is (MACs set where asked). */
    INTERFACE,
    /** By the kernel's routing table, towards the destination. */
    ROUTE,
    /** Addresses swapped, by the kernel's routing table back to the sender. */
    SENDER
  }

  /**
   * @param outgoing the interface's name, empty unless {@code way} is INTERFACE
   */
  public record To(
      Way way,
      String outgoing,
      Optional<MacAddress> sourceMac,
      Optional<MacAddress> destinationMac) {
    public To {
      if (way == Way.INTERFACE) {
        outgoing = new InterfaceName(outgoing).text();
      }
    }

    public static To route() {
      return new To(Way.ROUTE, "", Optional.empty(), Optional.empty());
    }

    public static To sender() {
      return new To(Way.SENDER, "", Optional.empty(), Optional.empty());
    }

    static To read(Value value) {
      if (value.isObject()) {
        return out(value.fields());
      }
      return switch (value.text()) {
        case "route" -> route();
        case "sender" -> sender();
        default -> throw noWay(value.text());
      };
    }

    private static BadText noWay(String text) {
      return new BadText(
          "'" + text + "' is no way out",
          Nearest.to(text, List.of("sender", "route"))
              .map(near -> "did you mean '" + near + "'?")
              .orElse("'sender', 'route' or '{interface: " + text + "}'"));
    }

    private static To out(Fields fields) {
      fields.needed("interface");
      Optional<String> outgoing =
          fields.read("interface", value -> new InterfaceName(value.text()).text());
      Optional<MacAddress> source =
          fields.read("sourceMac", value -> MacAddress.parseSource(value.text()));
      Optional<MacAddress> destination =
          fields.read("destinationMac", value -> MacAddress.parse(value.text()));
      return outgoing.map(name -> new To(Way.INTERFACE, name, source, destination)).orElse(route());
    }
  }

  public RedirectStage {
    name = Name.checked(name);
  }

  static RedirectStage read(String name, When when, Fields own) {
    own.needed("to");
    return new RedirectStage(name, when, own.read("to", To::read).orElse(To.route()));
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
    return to.way() != Way.INTERFACE;
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
