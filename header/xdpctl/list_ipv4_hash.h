/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv4 in a list: a hash of its prefixes, behind a guide (Hash). */
#ifndef XDPCTL_LIST_IPV4_HASH_H
#define XDPCTL_LIST_IPV4_HASH_H

#include "list_hash.h"
#include "packet.h"

struct ipv4_hash {
	struct list_hash hash;
	bool covered;		/* and then there is no front */
	const __u64 *some;
	const __u64 *all;
	const __u32 *ranks;
	const __u16 *tails;
	__u32 tail_count;	/* 0: all is the same as some */
	const __u32 *address;
};

static __always_inline __u32 ipv4_mask(__u32 length)
{
	return (__u64)0xffffffff << (32 - length);
}

/* The first rule of a bucket that contains an address, or NO_RULE. */
static __always_inline __u32 ipv4_in_bucket(const struct ipv4_hash *list,
					    const struct hash_sought *sought,
					    __u32 address)
{
	__u32 bucket = hash_bucket(&list->hash, sought->hash);
	__u32 count = bucket & ((1 << BUCKET_BITS) - 1);
	__u32 i;

	/* Nor how many rules: that would differ after each of them. */
	for (i = 0; i < HASH_BUCKET && i < one_number(count); i++) {
		__u64 rule = one_number((bucket >> BUCKET_BITS) + i);
		__u32 length;

		if (rule >= list->hash.rules)
			break;
		length = list->hash.length[rule];
		if (hash_seeks(sought, length) &&
		    !((list->address[rule] ^ address) & ipv4_mask(length)))
			return rule;
	}
	return NO_RULE;
}

/* The rule in the bucket of as many first bits of an address. */
static __always_inline __u32 ipv4_first_bits(const struct ipv4_hash *list,
					     const struct hash_length *first,
					     bool longer, __u32 address)
{
	__u32 network = address & ipv4_mask(first->length);

	return ipv4_in_bucket(list, &(struct hash_sought){
		.hash = mixed(network ^ first->salt, 0),
		.length = first->length,
		.longer = longer,
	}, address);
}

/* How many bits are set. */
static __always_inline __u64 bits_set(__u64 bits)
{
	bits -= bits >> 1 & 0x5555555555555555;
	bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
	bits = (bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f;
	return bits * 0x0101010101010101 >> 56;
}

/* No range: the rules must be asked. */
#define TAIL_UNKNOWN 1

/* Which range of addresses a /24 has in the list, of one that is not decided. */
static __always_inline __u32 ipv4_tail(const struct ipv4_hash *list,
				       __u64 rank, __u32 address)
{
	__u32 line = address >> 14;
	__u64 undecided = list->some[line] & ~list->all[line];

	rank = one_number(rank +
			  bits_set(undecided & (cover_bit(address) - 1)));
	return rank < list->tail_count ? list->tails[rank] : TAIL_UNKNOWN;
}

static __always_inline bool in_tail(__u32 tail, __u32 address)
{
	__u32 last = address & 0xff;

	return last >= (tail & 0xff) && last <= tail >> 8;
}

/*
 * The longest rule that contains an address, or NO_RULE. Long ones share the
 * bucket of their first bits, the longer of two before the other. The guide
 * names the shorter lengths, each of which has its buckets.
 */
static __always_inline __u32 ipv4_look(const struct ipv4_hash *list,
				       __u32 address, bool likely)
{
	const struct hash_lengths *lengths = list->hash.lengths;
	__u64 window = (__u64)address << 32;
	__u32 rule = NO_RULE;
	__u32 here = ~0U;
	__u32 step;

	if (!likely)
		here = hash_guide(&list->hash, window);
	if (here & ~lengths->shorter)
		rule = ipv4_first_bits(list, &lengths->depth, true, address);
	if (rule != NO_RULE)
		return rule;
	if (likely)
		here = hash_guide(&list->hash, window);
	here &= lengths->shorter;
	for (step = 0; step < HASH_LENGTHS && here && rule == NO_RULE; step++) {
		const struct hash_length *of =
			&lengths->by_place[place_of_bit(here & -here)];

		rule = ipv4_first_bits(list, of, false, address);
		here &= here - 1;
	}
	return rule;
}

/* The rule of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv4_hash_rule(const struct ipv4_hash *list,
					    const union address *packet,
					    enum asked asked)
{
	__u32 address = big32(packet->v4);
	__u32 bits = list->hash.front_bits;

	if (list->covered) {
		if (!in_cover(list->some, address))
			return NO_RULE;
		if (asked == ASKED_WHETHER) {
			__u64 rank;
			__u32 tail;

			if (!list->tail_count)
				return 0;
			/* Together with what decides whether it is needed. */
			rank = one_number(list->ranks[address >> 14]);
			if (in_cover(list->all, address))
				return 0;
			tail = ipv4_tail(list, rank, address);
			if ((tail & 0xff) <= tail >> 8)
				return in_tail(tail, address) ? 0 : NO_RULE;
		}
	}
	if (bits && !in_front(list->hash.front, address >> (32 - bits)))
		return NO_RULE;
	return hash_answer(&list->hash,
			   ipv4_look(list, address, bits || list->covered),
			   asked);
}

#endif
