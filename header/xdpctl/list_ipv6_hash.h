/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv6 in a list: a hash of its prefixes, behind a guide (Hash). */
#ifndef XDPCTL_LIST_IPV6_HASH_H
#define XDPCTL_LIST_IPV6_HASH_H

#include "list_hash.h"
#include "packet.h"

struct ipv6_length {
	__u64 high;		/* mask of the upper half */
	__u64 low;
	__u64 salt;
};

struct ipv6_lengths {
	struct ipv6_length by_place[HASH_LENGTHS];
	struct ipv6_length depth;	/* the first bits of long prefixes */
	__u32 shorter;			/* bits of the lengths below it */
	__u32 unused[9];
};

/* io.xdpctl.lookup.HashLengths writes these bytes. */
_Static_assert(sizeof(struct ipv6_lengths) == 832, "cache lines");

struct ipv6_hash {
	const struct list_header *header;
	const struct ipv6_lengths *lengths;
	struct list_hash hash;
	const __u64 (*address)[2];
};

/*
 * The rule of a long prefix that contains an address, or NO_RULE. Long ones are
 * where the hash of their first bits says, one behind the other, the longer of
 * two first: no guide is asked where.
 */
static __always_inline __u32 ipv6_long(const struct ipv6_hash *list,
				       __u64 high, __u64 low)
{
	const struct ipv6_length *depth = &list->lengths->depth;
	__u64 hash = mixed((high & depth->high) ^ depth->salt,
			   low & depth->low);
	__u32 mark = slot_mark(&list->hash, 0, hash);
	__u64 at = hash >> (64 - list->hash.slot_bits);
	__u32 probe;

	for (probe = 0; probe < HASH_PROBES; probe++) {
		__u32 slot = list->hash.slots[at + probe];
		__u64 place = one_number((slot ^ mark) >>
					 list->hash.number_bits);
		__u64 rule = one_number(slot_rule(&list->hash, slot));
		const struct ipv6_length *of;

		if (!slot)
			break;
		if (place >= HASH_LENGTHS || rule >= list->hash.rules)
			continue;
		of = &list->lengths->by_place[place];
		if (!(((list->address[rule][0] ^ high) & of->high) |
		      ((list->address[rule][1] ^ low) & of->low) |
		      (depth->high & ~of->high) | (depth->low & ~of->low)))
			return rule;
	}
	return NO_RULE;
}

/* The rule of one short length whose prefix contains an address, or NO_RULE. */
static __always_inline __u32 ipv6_short(const struct ipv6_hash *list,
					__u32 place, __u64 high, __u64 low)
{
	const struct ipv6_length *of = &list->lengths->by_place[place];
	__u64 upper = high & of->high;
	__u64 lower = low & of->low;
	__u64 hash = mixed(upper ^ of->salt, lower);
	__u32 mark = slot_mark(&list->hash, place, hash);
	__u64 at = hash >> (64 - list->hash.slot_bits);
	__u32 probe;

	for (probe = 0; probe < HASH_PROBES; probe++) {
		__u32 slot = list->hash.slots[at + probe];
		__u64 rule = one_number((slot ^ mark) - 1);

		if (!slot)
			break;
		if (rule < list->hash.rules && list->address[rule][0] == upper &&
		    list->address[rule][1] == lower)
			return rule;
	}
	return NO_RULE;
}

/* The rule of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv6_hash_rule(const struct ipv6_hash *list,
					    const union address *address)
{
	const struct list_header *header = list->header;
	__u64 high = (__u64)big32(address->v6[0]) << 32 | big32(address->v6[1]);
	__u64 low = (__u64)big32(address->v6[2]) << 32 | big32(address->v6[3]);
	__u32 skip = header->v6_skip & 63;
	__u32 lengths, step, rule;

	if ((high ^ header->v6_shared) & header->v6_mask)
		return NO_RULE;
	lengths = hash_guide(&list->hash,
			     high << skip | low >> 1 >> (63 - skip));
	if (!lengths)
		return NO_RULE;
	rule = lengths & ~list->lengths->shorter ?
		       ipv6_long(list, high, low) : NO_RULE;
	lengths &= list->lengths->shorter;
	for (step = 0; step < HASH_LENGTHS && lengths && rule == NO_RULE;
	     step++) {
		rule = ipv6_short(list, place_of_bit(lengths & -lengths),
				  high, low);
		lengths &= lengths - 1;
	}
	return hash_rule(&list->hash, rule);
}

#endif
