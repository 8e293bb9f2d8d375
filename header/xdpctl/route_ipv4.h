/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Forwarding of IPv4 packets. */
#ifndef XDPCTL_ROUTE_IPV4_H
#define XDPCTL_ROUTE_IPV4_H

#include "ipv4.h"
#include "route.h"

/* Decrements the TTL and mends the checksum by it (RFC 1624, equation 3). */
static __always_inline void ipv4_hop(struct ipv4_header *header)
{
	__u32 sum = header->checksum + big16(0x0100);

	header->checksum = sum + (sum >= 0xffff);
	header->ttl--;
}

/*
 * Sends the packet towards its destination, or with its addresses swapped
 * back to where it came from (the checksum does not see a swap).
 */
static __always_inline enum redirect route_ipv4(struct packet *packet,
						void *targets, bool back)
{
	struct cursor start = packet_start(packet->ctx);
	struct ethernet_header *ethernet = start.at;
	struct ipv4_header *header = (void *)(ethernet + 1);
	struct fib_lookup way = { .family = AF_INET };
	enum redirect result;
	__u32 source, destination;

	if ((void *)(header + 1) > start.end)
		return FRAGMENTED_BUFFER;
	if (is_group(ethernet))
		return NOT_FORWARDED;
	if (header->ttl <= 1)
		return TTL_EXPIRED;
	source = header->source;
	destination = header->destination;

	way.protocol = header->protocol;
	way.total_length = routed_length(packet);
	way.service = header->service;
	way.source.v4 = back ? destination : source;
	way.destination.v4 = back ? source : destination;
	result = find_way(packet, targets, &way);
	if (result != REDIRECTED)
		return result;

	set_macs(ethernet, &way);
	ipv4_hop(header);
	if (back) {
		header->source = destination;
		header->destination = source;
	}
	return REDIRECTED;
}

#endif
