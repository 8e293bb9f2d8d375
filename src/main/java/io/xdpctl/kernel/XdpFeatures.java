package io.xdpctl.kernel;

/**
 * What a device can do with XDP: the bits NETDEV_XDP_ACT_* of linux/netdev.h, as {@link
 * Bpf#xdpFeatures} gives them.
 */
public final class XdpFeatures {
  /** Runs programs natively: aborted, drop, pass, tx. */
  public static final long BASIC = 1;

  /** Its programs may redirect. */
  public static final long REDIRECT = 1 << 1;

  /** Sends frames that others redirect to it (ndo_xdp_xmit). */
  public static final long NDO_XMIT = 1 << 2;

  public static final long XSK_ZEROCOPY = 1 << 3;
  public static final long HW_OFFLOAD = 1 << 4;

  /** Hands programs frames of several buffers. */
  public static final long RX_SG = 1 << 5;

  /** Sends frames of several buffers that others redirect to it. */
  public static final long NDO_XMIT_SG = 1 << 6;

  private XdpFeatures() {}

  /** Whether a program can be attached in native mode. */
  public static boolean canRunNatively(long bits) {
    return (bits & BASIC) != 0;
  }

  /**
   * Whether native redirects to the device arrive.
   *
   * <p>Of a device map's target the kernel looks at this very bit ({@code __xdp_enqueue},
   * kernel/bpf/devmap.c), after the program has decided: without it the frame is freed, and no
   * counter but a tracepoint says so. Generic XDP does not need it.
   */
  public static boolean canReceiveRedirects(long bits) {
    return (bits & NDO_XMIT) != 0;
  }

  /**
   * Whether they can never arrive: nothing at the device speaks XDP, as with a bridge, a VLAN or a
   * macvlan. What runs programs may come to take frames once it, or a veth's peer, has one.
   */
  public static boolean neverReceivesRedirects(long bits) {
    return (bits & (BASIC | NDO_XMIT)) == 0;
  }

  /** As {@link #canReceiveRedirects}, for frames of several buffers (jumbo). */
  public static boolean canReceiveFragments(long bits) {
    return canReceiveRedirects(bits) && (bits & NDO_XMIT_SG) != 0;
  }
}
