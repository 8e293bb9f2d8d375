/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Redirects: the frame leaves by another interface without the stack. What
 * cannot be sent on is left as it came, for the stack, and the reason counted.
 */
#ifndef XDPCTL_REDIRECT_H
#define XDPCTL_REDIRECT_H

#include "packet.h"

/* Slots: io.xdpctl.state.CounterLayout.REDIRECTS. */
enum redirect {
	REDIRECTED,
	NO_TARGET,
	REDIRECT_NOT_IP,
	TAGGED,
	FRAGMENTED_BUFFER,
	TTL_EXPIRED,
	NO_NEIGHBOUR,
	TOO_BIG,
	FORWARDING_DISABLED,
	NOT_FORWARDED,
	NO_ROUTE,
};

/* The key says which interface; on a miss the helper hands back XDP_PASS. */
static __always_inline enum redirect redirect_to(void *targets, __u32 key)
{
	return bpf_redirect_map(targets, key, XDP_PASS) == XDP_REDIRECT ?
		       REDIRECTED :
		       NO_TARGET;
}

/* What a link takes beside its MTU: Ethernet header and a VLAN tag. */
#define LINK_HEADERS 18

/*
 * The only target. A frame over its MTU would be lost after the program has
 * ended, and nobody would count it: it is not sent there (the rule is that of
 * xdp_ok_fwd_dev in linux/netdevice.h, for all buffers of the frame).
 */
static __always_inline enum redirect redirect_frame(struct packet *packet,
						    void *targets)
{
	__u32 key = 0, inside = 1;
	__u32 *ifindex = bpf_map_lookup_elem(targets, &key);

	if (!ifindex)
		return NO_TARGET;
	if (packet->length > LINK_HEADERS)
		inside = packet->length - LINK_HEADERS;
	if (bpf_check_mtu(packet->ctx, *ifindex, &inside, 0, 0))
		return TOO_BIG;
	return redirect_to(targets, key);
}

struct mac {
	__u8 bytes[6];
};

/* A frame always has its Ethernet header: the check is for the verifier. */
static __always_inline void write_destination(struct packet *packet,
					      struct mac mac)
{
	struct cursor start = packet_start(packet->ctx);
	struct ethernet_header *ethernet = start.at;

	if ((void *)(ethernet + 1) <= start.end)
		__builtin_memcpy(ethernet->destination, mac.bytes, 6);
}

static __always_inline void write_source(struct packet *packet, struct mac mac)
{
	struct cursor start = packet_start(packet->ctx);
	struct ethernet_header *ethernet = start.at;

	if ((void *)(ethernet + 1) <= start.end)
		__builtin_memcpy(ethernet->source, mac.bytes, 6);
}

#endif
