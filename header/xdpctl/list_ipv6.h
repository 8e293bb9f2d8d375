/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv6 in a list: disjoint intervals behind a root (Ipv6Intervals). */
#ifndef XDPCTL_LIST_IPV6_H
#define XDPCTL_LIST_IPV6_H

#include "list.h"
#include "packet.h"

/* An address in two numbers. */
struct ipv6_number {
	__u64 high;
	__u64 low;
};

struct ipv6_intervals {
	const struct list_header *header;
	const __u32 *root;
	__u32 root_bits;
	const struct ipv6_number *starts;
	const __u32 *rules;
	__u32 intervals;
};

static __always_inline struct ipv6_number
ipv6_number(const union address *address)
{
	return (struct ipv6_number){
		.high = (__u64)big32(address->v6[0]) << 32 |
			big32(address->v6[1]),
		.low = (__u64)big32(address->v6[2]) << 32 |
		       big32(address->v6[3]),
	};
}

/* All ones when a <= b, else 0: what b - a borrows, without a branch. */
static __always_inline __u64 ipv6_not_above(const struct ipv6_number *a,
					    const struct ipv6_number *b)
{
	__u64 borrow = ((~b->low & a->low) |
			(~(b->low ^ a->low) & (b->low - a->low))) >> 63;

	borrow = ((~b->high & a->high) |
		  (~(b->high ^ a->high) & (b->high - a->high - borrow))) >> 63;
	asm volatile("" : "+r"(borrow));
	return borrow - 1;
}

/*
 * The last interval of a run that starts at the address or before. The first
 * one starts where the slot does: its place says how many follow.
 */
static __always_inline __u32 ipv6_search(const struct ipv6_intervals *list,
					 __u32 at,
					 const struct ipv6_number *address)
{
	__u32 left, step;

	if (at >= list->intervals)
		return NO_RULE;
	left = list->starts[at].low;
	for (step = 0; step < 32 && left; step++) {
		__u32 half = (left + 1) / 2;
		__u32 middle = at + half;

		if (middle >= list->intervals)
			return NO_RULE;
		at += half & ipv6_not_above(&list->starts[middle], address);
		left -= half;
	}
	return at < list->intervals ? list->rules[at] : NO_RULE;
}

/* The rule of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv6_rule(const struct ipv6_intervals *list,
				       const union address *packet)
{
	const struct list_header *header = list->header;
	struct ipv6_number address = ipv6_number(packet);
	__u32 skip = header->v6_skip & 63;
	__u64 window = address.high << skip | address.low >> 1 >> (63 - skip);
	__u32 slot;

	if ((address.high ^ header->v6_shared) & header->v6_mask)
		return NO_RULE;
	slot = list->root[window >> (64 - list->root_bits)];
	if (slot & SEARCH)
		return ipv6_search(list, slot & ~SEARCH, &address);
	return slot;
}

#endif
