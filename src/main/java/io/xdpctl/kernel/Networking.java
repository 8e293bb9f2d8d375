package io.xdpctl.kernel;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What the kernel is asked about devices and routes: a part of the one door, {@link Bpf}. */
public interface Networking {

  /**
   * Bits of {@link XdpFeatures} of an interface of the calling thread's namespace; empty when the
   * kernel (before 6.3) cannot tell, which is not the same as 0.
   *
   * <p>The answer is of this moment: many drivers take redirected frames only while a program is
   * attached to the device itself (ixgbe, i40e, ena, …), a veth while its peer has a native one or
   * GRO, which counts only once the peer or the veth went up.
   */
  OptionalLong xdpFeatures(int ifindex);

  /** An interface of the calling thread's namespace. */
  Bpf.Device device(int ifindex);

  /**
   * The kernel's own route lookup in the calling thread's namespace; empty when nothing leads there
   * but the host itself.
   *
   * @param to an address of 4 or 16 bytes, in network order
   * @param from an address of the host, for the rules that look at it; empty for any
   * @param over ifindex that the packet has to leave by, or of a VRF; 0 for any
   */
  Optional<Route> route(byte[] to, byte[] from, int over);

  /**
   * What the calling thread's namespace calls another one; empty when it has no word for it.
   *
   * <p>It gets one, at the latest, when a {@link #device} of it is asked for that has its other
   * half there.
   *
   * @param netns a named one; empty is this process's own
   */
  OptionalInt namespaceNumber(String netns);
}
