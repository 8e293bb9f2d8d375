/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Forwarding of IPv6 packets. */
#ifndef XDPCTL_ROUTE_IPV6_H
#define XDPCTL_ROUTE_IPV6_H

#include "ipv6.h"
#include "route.h"

static __always_inline void copy_address(__u32 *to, const __u32 *from)
{
	__builtin_memcpy(to, from, 16);
}

/*
 * Sends the packet towards its destination, or with its addresses swapped
 * back to where it came from (no checksum sees a swap).
 */
static __always_inline enum redirect route_ipv6(struct packet *packet,
						void *targets, bool back)
{
	struct cursor start = packet_start(packet->ctx);
	struct ethernet_header *ethernet = start.at;
	struct ipv6_header *header = (void *)(ethernet + 1);
	struct fib_lookup way = { .family = AF_INET6 };
	enum redirect result;

	if ((void *)(header + 1) > start.end)
		return FRAGMENTED_BUFFER;
	if (is_group(ethernet))
		return NOT_FORWARDED;
	if (header->hop_limit <= 1)
		return TTL_EXPIRED;

	way.protocol = header->next;
	way.total_length = routed_length(packet);
	way.class_flow = header->version_class_flow & big32(0x0fffffff);
	copy_address(way.source.v6,
		     back ? header->destination : header->source);
	copy_address(way.destination.v6,
		     back ? header->source : header->destination);
	result = find_way(packet, targets, &way);
	if (result != REDIRECTED)
		return result;

	set_macs(ethernet, &way);
	header->hop_limit--;
	if (back) {
		/* The lookup may replace what it was asked: swap in place. */
		__u32 source[4];

		copy_address(source, header->source);
		copy_address(header->source, header->destination);
		copy_address(header->destination, source);
	}
	return REDIRECTED;
}

#endif
