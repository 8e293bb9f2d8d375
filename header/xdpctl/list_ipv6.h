/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv6 in a list: disjoint intervals behind a root (Ipv6Intervals). */
#ifndef XDPCTL_LIST_IPV6_H
#define XDPCTL_LIST_IPV6_H

#include "list.h"
#include "packet.h"

/* Units of 8 bytes behind every run that may be read: Ipv6Runs leaves them. */
#define RUN_AHEAD 24

/* Beside SEARCH: the rest is the place of a single prefix. */
#define ONE 0x40000000

struct ipv6_intervals {
	const struct list_header *header;
	const __u32 *front;
	__u32 front_bits;	/* 0: there is none */
	const __u32 *root;
	__u32 root_bits;
	const __u64 *runs;
	__u32 size;
};

/* As not_above(), but the difference of two halves may need a 65th bit. */
static __always_inline __u64 half_not_above(__u64 a, __u64 b)
{
	__u64 borrow = ((~b & a) | (~(b ^ a) & (b - a))) >> 63;

	asm volatile("" : "+r"(borrow));
	return borrow - 1;
}

/*
 * The word of a run that holds for half an address. First the run says how
 * many halves it has, ascending; then come they, then the words: the one before
 * the first half, and from each half on. The answer is a rule, or where the run
 * for the other half is.
 */
static __always_inline __u32 ipv6_search(const struct ipv6_intervals *list,
					 __u32 run, __u64 half)
{
	const __u32 *words = (const __u32 *)list->runs;
	__u64 at = run, left, count, word;
	__u32 step;

	if (run >= list->size)
		return NO_RULE;
	count = list->runs[run];
	left = count;
	for (step = 0; step < LIST_STEPS && left; step++) {
		__u64 part = (left + 1) / 2;
		__u64 middle = one_number(at + part);

		if (middle >= list->size)
			return NO_RULE;
		at += part & half_not_above(list->runs[middle], half);
		left -= part;
	}
	word = one_number(2 * (run + 1 + count) + (at - run));
	return word < 2 * list->size ? words[word] : NO_RULE;
}

/* A single prefix: upper half, its mask, lower half, its mask, two rules. */
static __always_inline __u32 ipv6_single(const struct ipv6_intervals *list,
					 __u64 at, __u64 high, __u64 low)
{
	const __u64 *one;
	__u64 differs;

	if (at + 5 > list->size)
		return NO_RULE;
	one = list->runs + at;
	differs = ((high ^ one[0]) & one[1]) | ((low ^ one[2]) & one[3]);
	return ((const __u32 *)(one + 4))[differs != 0];
}

/*
 * Asks for the cache lines of a run at once. The search would ask for one when
 * the other has come, and memory is slow.
 */
static __always_inline void ipv6_ahead(const struct ipv6_intervals *list,
				       __u32 run)
{
	if (run + RUN_AHEAD >= list->size)
		return;
	one_number(list->runs[run + 8]);
	one_number(list->runs[run + 16]);
	one_number(list->runs[run + 24]);
}

/* The rule of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv6_rule(const struct ipv6_intervals *list,
				       const union address *address)
{
	const struct list_header *header = list->header;
	__u64 high = (__u64)big32(address->v6[0]) << 32 | big32(address->v6[1]);
	__u64 low = (__u64)big32(address->v6[2]) << 32 | big32(address->v6[3]);
	__u32 skip = header->v6_skip & 63;
	__u64 window = high << skip | low >> 1 >> (63 - skip);
	__u32 word;

	if ((high ^ header->v6_shared) & header->v6_mask)
		return NO_RULE;
	if (list->front_bits &&
	    !in_front(list->front, window >> (64 - list->front_bits)))
		return NO_RULE;
	word = list->root[window >> (64 - list->root_bits)];
	if ((word & SEARCH) && !(word & ONE)) {
		ipv6_ahead(list, word & ~SEARCH);
		word = ipv6_search(list, word & ~SEARCH, high);
	}
	if ((word & SEARCH) && !(word & ONE))
		word = ipv6_search(list, word & ~SEARCH, low);
	if (word & SEARCH)
		word = ipv6_single(list, word & ~(SEARCH | ONE), high, low);
	return word;
}

#endif
