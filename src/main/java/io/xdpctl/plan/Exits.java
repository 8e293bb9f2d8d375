package io.xdpctl.plan;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where packets of a namespace can leave when a routing table decides.
 *
 * @param all every interface; generic XDP can send to any
 * @param natively without the devices that native XDP can never send to, a bridge for one: the
 *     kernel drops what is redirected there, and no counter tells
 */
public record Exits(SortedSet<String> all, SortedSet<String> natively) {
  /** Loopback is no exit: it has no link layer to send a frame to. */
  private static final String LOOPBACK = "lo";

  static final Exits NONE = new Exits(new TreeSet<>(), new TreeSet<>());

  public Exits {
    all = withoutLoopback(all);
    natively = withoutLoopback(natively);
  }

  private static SortedSet<String> withoutLoopback(SortedSet<String> names) {
    SortedSet<String> exits = new TreeSet<>(names);
    exits.remove(LOOPBACK);
    return exits;
  }
}
