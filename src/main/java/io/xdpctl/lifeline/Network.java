package io.xdpctl.lifeline;

import io.xdpctl.cidr.Prefix;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is asked of a network namespace, from a thread inside it. */
public interface Network {

  /**
   * How packets to somebody go out.
   *
   * @param source the host's own address on them; empty when the kernel chooses none
   * @param gateway empty where the destination is on the link
   */
  record Way(String device, Optional<Prefix> source, Optional<Prefix> gateway) {}

  /**
   * What a device is made of.
   *
   * @param below the one device that its frames come in at; empty for none, or in another namespace
   * @param master bridge, bond or VRF that it is a port of; empty for none
   * @param tag of a VLAN: EtherType in the upper two bytes, number in the lower ones
   */
  record Layer(String kind, String below, String master, OptionalInt tag) {}

  /**
   * @param from an address of the host, for rules that look at it
   * @param over a device that they have to leave by, or a VRF; empty for any
   * @return empty when nothing leads there
   */
  Optional<Way> way(Prefix to, Optional<Prefix> from, String over);

  List<String> devices();

  Layer layer(String device);
}
