package io.xdpctl.render;

/**
 * What the kernel that runs the program can do.
 *
 * @param frags packets in more than one buffer (Linux 5.18: {@code xdp.frags}, bpf_xdp_load_bytes)
 */
public record Target(boolean frags) {
  public static final Target LATEST = new Target(true);
}
