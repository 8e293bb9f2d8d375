package io.xdpctl.state;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the slots of a stage's counter map mean.
 *
 * <p>A counter map is a per-CPU array of {@code {u64 packets, u64 bytes}}; the stage's own total is
 * the sum of all slots, so no packet pays for a second increment.
 */
public enum CounterLayout {
  /** One slot: packets that matched. */
  TOTAL(List.of("matched")),
  /** IP protocols 0 to 255 by number, then packets that are not IP, then malformed ones. */
  PROTOCOLS(
      Stream.concat(
              IntStream.range(0, 256).mapToObj(Integer::toString), Stream.of("non-ip", "malformed"))
          .toList()),
  /** Events written to the ring, and one slot for each reason to write none. */
  EVENTS(List.of("written", "full", "limited", "sampled")),
  /** Packets sent on, then one slot for each reason to leave a packet to the stack. */
  REDIRECTS(
      List.of(
          "redirected",
          "no-target",
          "not-ip",
          "tagged",
          "fragmented-buffer",
          "ttl-expired",
          "no-neighbour",
          "too-big",
          "forwarding-disabled",
          "not-forwarded",
          "no-route"));

  private final List<String> slots;

  CounterLayout(List<String> slots) {
    this.slots = slots;
  }

  /** Slot names, in slot order. */
  public List<String> slots() {
    return slots;
  }

  public int slot(String name) {
    return slots.indexOf(name);
  }
}
