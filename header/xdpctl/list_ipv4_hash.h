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
	const __u64 *all;	/* none: the same as some */
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

static __always_inline __u64 ipv4_hash_of(const struct hash_length *first,
				       __u32 address)
{
	return mixed((address & ipv4_mask(first->length)) ^ first->salt, 0);
}

/* The number of a rule under the hash of as many first bits of an address. */
static __always_inline __u32 ipv4_first_bits(const struct ipv4_hash *list,
					     const struct hash_length *first,
					     bool longer, __u32 address)
{
	__u64 hash = ipv4_hash_of(first, address);

	if (!longer && !in_sieve(&list->hash, hash))
		return NO_RULE;
	return ipv4_under_hash(list, &(struct hash_sought){
		.hash = hash,
		.length = first->length,
		.longer = longer,
	}, address);
}

/* Begins to load the line of long rules: nothing waits for it before it is used. */
static __always_inline void ipv4_fetch(const struct ipv4_hash *list,
				       __u32 address)
{
	__u64 hash = ipv4_hash_of(&list->hash.lengths->depth, address);

	one_number(list->lines[hash_line(&list->hash, hash)].more);
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
			if (!list->all)
				return 0;
			/* Both are far away: at the same time. */
			ipv4_fetch(list, address);
			if (in_cover(list->all, address))
				return 0;
		}
	}
	if (bits && !in_front(list->hash.front, address >> (32 - bits)))
		return NO_RULE;
	return hash_answer(&list->hash,
			   ipv4_look(list, address, bits || list->covered));
}

#endif
