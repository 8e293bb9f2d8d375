/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv4 in a list: disjoint intervals behind a root (Ipv4Intervals). */
#ifndef XDPCTL_LIST_IPV4_H
#define XDPCTL_LIST_IPV4_H

#include "list.h"
#include "packet.h"

struct ipv4_intervals {
	const __u32 *front;
	__u32 front_bits;	/* 0: there is none */
	const __u64 *some;
	const __u64 *all;	/* absent without runs: it is the same */
	bool covered;		/* and then there is no front */
	const __u32 *root;
	__u32 root_bits;
	const __u32 *runs;
	__u32 words;		/* 0: every slot has one answer */
	__u32 rule_bits;
};

/*
 * The last interval of a run that starts at the address or before. The first
 * word of the run says in its upper part how many follow; the others have the
 * lower bits of their start there, and ascend. All end in the rule.
 */
static __always_inline __u32 ipv4_search(const struct ipv4_intervals *list,
					 __u32 run, __u32 address)
{
	const __u32 nobody = (1U << list->rule_bits) - 1;
	__u32 start = address & (0xffffffff >> list->root_bits);
	__u32 sought = start << list->rule_bits | nobody;
	__u64 at = run, left;
	__u32 rule, step;

	if (run >= list->words)
		return NO_RULE;
	left = list->runs[run] >> list->rule_bits;
	for (step = list->root_bits; step < 32 && left; step++) {
		__u64 part = (left + 1) / 2;
		__u64 middle = one_number(at + part);

		if (middle >= list->words)
			return NO_RULE;
		at += part & not_above(list->runs[middle], sought);
		left -= part;
	}
	at = one_number(at);
	if (at >= list->words)
		return NO_RULE;
	rule = list->runs[at] & nobody;
	return rule == nobody ? NO_RULE : rule;
}

/* The rule of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv4_rule(const struct ipv4_intervals *list,
				       const union address *packet,
				       enum asked asked)
{
	__u32 address = big32(packet->v4);
	__u32 slot;

	if (list->covered) {
		if (!in_cover(list->some, address))
			return NO_RULE;
		if (asked == ASKED_WHETHER &&
		    (!list->words || in_cover(list->all, address)))
			return 0;
	}
	if (list->front_bits &&
	    !in_front(list->front, address >> (32 - list->front_bits)))
		return NO_RULE;
	slot = list->root[address >> (32 - list->root_bits)];
	if (slot & SEARCH)
		return ipv4_search(list, slot & ~SEARCH, address);
	return slot;
}

#endif
