package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import java.util.Optional;

/**
 * The pin of an interface's link, which is there at every instant while one link takes the place of
 * another (I8).
 *
 * <p>The new link is pinned as {@code link-new} and then renamed over {@code link}. In between the
 * new one works and the old one is detached: a new one that works is the link.
 */
record LinkPin(Bpf bpf, Pins pins, InterfaceRef ref) {

  /** The link's descriptor; empty when nothing is pinned. */
  Optional<Integer> find(Descriptors open) {
    return fresh(open).or(() -> open.find(pins.link(ref)));
  }

  private Optional<Integer> fresh(Descriptors open) {
    return open.find(pins.newLink(ref)).filter(link -> bpf.linkInfo(link).ifindex() != 0);
  }

  /** Ends a replacement that was cut off, forwards or backwards. */
  void settle(Descriptors open) {
    if (fresh(open).isPresent()) {
      bpf.rename(pins.newLink(ref), pins.link(ref));
    } else {
      bpf.remove(pins.newLink(ref));
    }
  }

  void replace(int link) {
    bpf.remove(pins.newLink(ref));
    bpf.pin(link, pins.newLink(ref));
    bpf.rename(pins.newLink(ref), pins.link(ref));
  }
}
