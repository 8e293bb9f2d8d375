package io.xdpctl.render;

/**
 * What the kernel that runs the program can do.
 *
 * @param frags packets in more than one buffer (Linux 5.18: {@code xdp.frags}, bpf_xdp_load_bytes)
 * @param kernelCalls functions of the kernel (Linux 6.2: bpf_cast_to_kern_ctx)
 */
public record Target(boolean frags, boolean kernelCalls) {
  public static final Target LATEST = new Target(true, true);

  /** The oldest that xdpctl is tried on. */
  public static final Target OLDEST = new Target(false, false);
}
