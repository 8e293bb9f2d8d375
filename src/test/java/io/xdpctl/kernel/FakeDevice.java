package io.xdpctl.kernel;

import io.xdpctl.state.Mode;
import java.util.OptionalLong;

/** A network interface; at most one program is attached to it. */
final class FakeDevice {
  final int ifindex;
  boolean nativeMode = true;
  OptionalLong xdpFeatures =
      OptionalLong.of(XdpFeatures.BASIC | XdpFeatures.REDIRECT | XdpFeatures.NDO_XMIT);

  boolean gone;
  FakeLink link;

  /** A program that came by netlink, not by a link. */
  FakeProgram foreign;

  Mode mode;

  FakeDevice(int ifindex) {
    this.ifindex = ifindex;
  }

  FakeProgram program() {
    return link != null ? link.program : foreign;
  }
}
