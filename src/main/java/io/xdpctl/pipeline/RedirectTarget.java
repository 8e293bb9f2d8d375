package io.xdpctl.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * Where a redirect stage sends packets.
 *
 * @param outgoing the interface's name, empty unless {@code way} is INTERFACE
 */
public record RedirectTarget(
    Way way, String outgoing, Optional<MacAddress> sourceMac, Optional<MacAddress> destinationMac) {

  /** Which way out. */
  public enum Way {
    /** Out of a named interface, the frame as it is (MACs set where asked). */
    INTERFACE,
    /** By the kernel's routing table, towards the destination. */
    ROUTE,
    /** Addresses swapped, by the kernel's routing table back to the sender. */
    SENDER
  }

  public RedirectTarget {
    if (way == Way.INTERFACE) {
      outgoing = new InterfaceName(outgoing).text();
    }
  }

  public static RedirectTarget route() {
    return new RedirectTarget(Way.ROUTE, "", Optional.empty(), Optional.empty());
  }

  public static RedirectTarget sender() {
    return new RedirectTarget(Way.SENDER, "", Optional.empty(), Optional.empty());
  }

  static RedirectTarget read(Value value) {
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

  private static RedirectTarget out(Fields fields) {
    fields.needed("interface");
    Optional<String> outgoing =
        fields.read("interface", value -> new InterfaceName(value.text()).text());
    Optional<MacAddress> source =
        fields.read("sourceMac", value -> MacAddress.parseSource(value.text()));
    Optional<MacAddress> destination =
        fields.read("destinationMac", value -> MacAddress.parse(value.text()));
    return outgoing
        .map(name -> new RedirectTarget(Way.INTERFACE, name, source, destination))
        .orElse(route());
  }
}
