package io.xdpctl.kernel;

/**
 * How the kernel would send a packet, see {@link Bpf#route}.
 *
 * @param source that it would choose; empty for none
 * @param gateway empty where the destination is on the link
 */
public record Route(int ifindex, byte[] source, byte[] gateway) {}
