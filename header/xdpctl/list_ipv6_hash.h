/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv6 in a list: a hash of its prefixes, behind a guide (Hash). */
#ifndef XDPCTL_LIST_IPV6_HASH_H
#define XDPCTL_LIST_IPV6_HASH_H

#include "list_hash.h"
#include "packet.h"

/* Of a prefix length. The table ends where every 8-bit number does. */
struct ipv6_mask {
	__u64 high;
	__u64 low;
};

#define IPV6_MASKS 256

struct ipv6_address {
	__u64 high;
	__u64 low;
};

/* Of the upper half of an address; where there is more, the next one follows. */
struct ipv6_hash_rule {
	__u32 upper;
	__u32 lower;
	__s32 said;		/* number and length */
};

#define IPV6_LINE 5

struct ipv6_line {
	struct ipv6_hash_rule rules[IPV6_LINE];
	__u32 more;
};

struct ipv6_hash {
	const struct list_header *header;
	struct list_hash hash;
	const struct ipv6_mask *masks;
	const struct ipv6_line *lines;
	const struct ipv6_hash_rule *beyond;
};

static __always_inline __u64 ipv6_half(const struct ipv6_hash_rule *rule)
{
	return (__u64)rule->upper << 32 | rule->lower;
}

/* A number and no comparison, as hash_unsought. */
static __always_inline __u64 places_taken(const struct ipv6_hash_rule *rule)
{
	return 1 + below(64, rule_length(rule->said));
}

/*
 * Whether a rule is of a length that is sought, and contains an address. What
 * follows a rule is read too, but where it is no part of it the mask has no bit.
 */
static __always_inline bool ipv6_is_in(const struct ipv6_hash *list,
				       const struct ipv6_hash_rule *rule,
				       const struct hash_sought *sought,
				       const struct ipv6_address *address)
{
	__u32 length = rule_length(rule->said);
	const struct ipv6_mask *mask = &list->masks[length];

	return !one_number(
		hash_unsought(sought, length) |
		((ipv6_half(rule) ^ address->high) & mask->high) |
		((ipv6_half(rule + 1) ^ address->low) & mask->low));
}

/* As ipv4_under_hash. */
static __always_inline __u32
ipv6_under_hash(const struct ipv6_hash *list, const struct hash_sought *sought,
		const struct ipv6_address *address)
{
	const struct ipv6_line *line =
		&list->lines[hash_line(&list->hash, sought->hash)];
	__u32 more = line->more;
	__u64 at = one_number(first_beyond(more));
	__u32 i;

	for (i = 0; i < IPV6_LINE && i < places_here(more); i++) {
		const struct ipv6_hash_rule *rule = &line->rules[i];

		if (ipv6_is_in(list, rule, sought, address))
			return rule_number(rule->said);
	}
	for (i = 0; i < HASH_BEYOND && i < rules_beyond(more); i++) {
		const struct ipv6_hash_rule *rule = &list->beyond[at];

		if (at + 1 >= list->hash.beyond)
			break;
		if (ipv6_is_in(list, rule, sought, address))
			return rule_number(rule->said);
		at = one_number(at + places_taken(rule));
	}
	return NO_RULE;
}

/* The number of a rule under the hash of as many first bits of an address. */
static __always_inline __u32
ipv6_first_bits(const struct ipv6_hash *list, const struct hash_length *first,
		bool longer, const struct ipv6_address *address)
{
	const struct ipv6_mask *mask = &list->masks[first->length & 0xff];
	__u64 hash = mixed((address->high & mask->high) ^ first->salt,
			   address->low & mask->low);

	if (!longer && !in_sieve(&list->hash, hash))
		return NO_RULE;
	return ipv6_under_hash(list, &(struct hash_sought){
		.hash = hash,
		.length = first->length,
		.longer = longer,
	}, address);
}

/* As ipv4_look. */
static __always_inline __u32 ipv6_look(const struct ipv6_hash *list,
				       const struct ipv6_address *address,
				       __u64 window)
{
	const struct hash_lengths *lengths = list->hash.lengths;
	bool likely = list->hash.front_bits;
	__u32 rule = NO_RULE;
	__u32 here = ~0U;
	__u32 step;

	if (!likely)
		here = hash_guide(&list->hash, window);
	if (here & ~lengths->shorter)
		rule = ipv6_first_bits(list, &lengths->depth, true, address);
	if (rule != NO_RULE)
		return rule;
	if (likely)
		here = hash_guide(&list->hash, window);
	here &= lengths->shorter;
	for (step = 0; step < HASH_LENGTHS && here && rule == NO_RULE; step++) {
		const struct hash_length *of =
			&lengths->by_place[place_of_bit(here & -here)];

		rule = ipv6_first_bits(list, of, false, address);
		here &= here - 1;
	}
	return rule;
}

/* The number of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv6_hash_find(const struct ipv6_hash *list,
					    const union address *packet)
{
	const struct list_header *header = list->header;
	struct ipv6_address address = {
		.high = (__u64)big32(packet->v6[0]) << 32 | big32(packet->v6[1]),
		.low = (__u64)big32(packet->v6[2]) << 32 | big32(packet->v6[3]),
	};
	__u32 bits = list->hash.front_bits;
	__u32 skip = header->v6_skip & 63;
	__u64 window = address.high << skip | address.low >> 1 >> (63 - skip);

	if ((address.high ^ header->v6_shared) & header->v6_mask)
		return NO_RULE;
	if (bits && !in_front(list->hash.front, window >> (64 - bits)))
		return NO_RULE;
	return hash_answer(&list->hash, ipv6_look(list, &address, window));
}

#endif
