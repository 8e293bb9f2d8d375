/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Forwarding by the kernel's routing table (bpf_fib_lookup). */
#ifndef XDPCTL_ROUTE_H
#define XDPCTL_ROUTE_H

#include "redirect.h"

/* struct bpf_fib_lookup of linux/bpf.h, its unions told apart by use. */
struct fib_lookup {
	__u8 family;
	__u8 protocol;
	__u16 source_port;
	__u16 destination_port;
	__u16 total_length;
	__u32 ifindex;
	union {
		__u8 service;		/* IPv4 */
		__u32 class_flow;	/* IPv6, network byte order */
	};
	union address source;
	union address destination;
	__u32 vlan;
	__u8 source_mac[6];
	__u8 destination_mac[6];
};

_Static_assert(sizeof(struct fib_lookup) == 64, "struct bpf_fib_lookup");

#define AF_INET 2
#define AF_INET6 10

/* What the lookup says, as a reason; BPF_FIB_LKUP_RET_... of linux/bpf.h. */
static __always_inline enum redirect fib_reason(long result)
{
	switch (result) {
	case 1: /* blackhole */
	case 2: /* unreachable */
	case 3: /* prohibited */
		return NO_ROUTE;
	case 5:
		return FORWARDING_DISABLED;
	case 7:
		return NO_NEIGHBOUR;
	case 8:
		return TOO_BIG;
	default:
		return NOT_FORWARDED;
	}
}

/* A frame to a group: a router never forwards those. */
static __always_inline bool is_group(const struct ethernet_header *ethernet)
{
	return ethernet->destination[0] & 1;
}

/*
 * Bytes behind the Ethernet header, for the comparison with the MTU: what is
 * there, not what the sender says. Larger ones are over any MTU as well.
 */
static __always_inline __u16 routed_length(const struct packet *packet)
{
	__u64 length = packet->length - sizeof(struct ethernet_header);

	return length > 0xffff ? 0xffff : length;
}

/* Looks the way up and books the redirect; the packet is not changed yet. */
static __always_inline enum redirect find_way(struct packet *packet,
					      void *targets,
					      struct fib_lookup *way)
{
	long result;

	way->ifindex = packet->ctx->ingress_ifindex;
	result = bpf_fib_lookup(packet->ctx, way, sizeof(*way), 0);
	if (result)
		return fib_reason(result);
	return redirect_to(targets, way->ifindex);
}

static __always_inline void set_macs(struct ethernet_header *ethernet,
				     const struct fib_lookup *way)
{
	__builtin_memcpy(ethernet->destination, way->destination_mac, 6);
	__builtin_memcpy(ethernet->source, way->source_mac, 6);
}

#endif
