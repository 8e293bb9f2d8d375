/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv4 in a list: a hash of its prefixes, behind a guide (Hash). */
#ifndef XDPCTL_LIST_IPV4_HASH_H
#define XDPCTL_LIST_IPV4_HASH_H

#include "list_hash.h"
#include "packet.h"

struct ipv4_hash_rule {
	__u32 address;
	__s32 said;		/* number and length */
};

#define IPV4_LINE 7

struct ipv4_line {
	struct ipv4_hash_rule rules[IPV4_LINE];
	__u32 more;
	__u32 unused;
};

struct ipv4_hash {
	struct list_hash hash;
	bool covered;		/* and then there is no front */
	const __u64 *some;
	const __u64 *all;
	const __u32 *ranks;
	const __u16 *tails;
	__u32 tail_count;	/* 0: all is the same as some */
	const struct ipv4_line *lines;
	const struct ipv4_hash_rule *beyond;
};

static __always_inline __u32 ipv4_mask(__u32 length)
{
	return (__u64)0xffffffff << (32 - length);
}

/* Whether a rule is of a length that is sought, and contains an address. */
static __always_inline bool ipv4_is_in(const struct ipv4_hash_rule *rule,
				       const struct hash_sought *sought,
				       __u32 address)
{
	__u32 length = rule_length(rule->said);

	return !one_number(hash_unsought(sought, length) |
			   ((rule->address ^ address) & ipv4_mask(length)));
}

/*
 * The number of the first rule under a hash that contains an address, or
 * NO_RULE. The verifier does not learn how many rules there are: that would
 * differ after each of them.
 */
static __always_inline __u32 ipv4_under_hash(const struct ipv4_hash *list,
					     const struct hash_sought *sought,
					     __u32 address)
{
	const struct ipv4_line *line =
		&list->lines[hash_line(&list->hash, sought->hash)];
	__u32 more = line->more;
	__u32 i;

	for (i = 0; i < IPV4_LINE && i < places_here(more); i++) {
		const struct ipv4_hash_rule *rule = &line->rules[i];

		if (ipv4_is_in(rule, sought, address))
			return rule_number(rule->said);
	}
	for (i = 0; i < HASH_BEYOND && i < rules_beyond(more); i++) {
		__u64 at = one_number(first_beyond(more) + i);

		if (at >= list->hash.beyond)
			break;
		if (ipv4_is_in(&list->beyond[at], sought, address))
			return rule_number(list->beyond[at].said);
	}
	return NO_RULE;
}

/* The number of a rule under the hash of as many first bits of an address. */
static __always_inline __u32 ipv4_first_bits(const struct ipv4_hash *list,
					     const struct hash_length *first,
					     bool longer, __u32 address)
{
	__u32 network = address & ipv4_mask(first->length);
	__u64 hash = mixed(network ^ first->salt, 0);

	if (!longer && !in_sieve(&list->hash, hash))
		return NO_RULE;
	return ipv4_under_hash(list, &(struct hash_sought){
		.hash = hash,
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
 * The longest rule that contains an address, or NO_RULE. Long ones are all under
 * the hash of their first bits, the longer of two before the other. The guide
 * names the shorter lengths, each of which has hashes of its own.
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

/* The number of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv4_hash_find(const struct ipv4_hash *list,
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
			   ipv4_look(list, address, bits || list->covered));
}

#endif
