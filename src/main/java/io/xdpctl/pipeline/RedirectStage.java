package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;
import java.util.Optional;

/** Sends packets out of an interface without the network stack. */
public record RedirectStage(String name, When when, To to) implements Stage {
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
    public static To route() {
      return new To(Way.ROUTE, "", Optional.empty(), Optional.empty());
    }

    public static To sender() {
      return new To(Way.SENDER, "", Optional.empty(), Optional.empty());
    }
  }

  @Override
  public StageKind kind() {
    return StageKind.REDIRECT;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.REDIRECTS;
  }
}
