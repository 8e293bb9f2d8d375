/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* IPv4 in a list: a hash of its prefixes, behind a guide (Hash). */
#ifndef XDPCTL_LIST_IPV4_HASH_H
#define XDPCTL_LIST_IPV4_HASH_H

#include "list_hash.h"
#include "packet.h"

struct ipv4_length {
	__u32 mask;
	__u32 salt;
};

struct ipv4_lengths {
	struct ipv4_length by_place[HASH_LENGTHS];
	struct ipv4_length depth;	/* the first bits of long prefixes */
	__u32 shorter;			/* bits of the lengths below it */
	__u32 unused[13];
};

/* io.xdpctl.lookup.HashLengths writes these bytes. */
_Static_assert(sizeof(struct ipv4_lengths) == 320, "cache lines");

struct ipv4_hash {
	const struct ipv4_lengths *lengths;
	struct list_hash hash;
	const __u32 *address;
};

/* The hash of as many first bits of an address. */
static __always_inline __u64 ipv4_mixed(const struct ipv4_length *of,
					__u32 address)
{
	return mixed((__u64)of->salt << 32 | (address & of->mask), 0);
}

/*
 * The rule of a long prefix that contains an address, or NO_RULE. Long ones are
 * where the hash of their first bits says, one behind the other, the longer of
 * two first: no guide is asked where.
 */
static __always_inline __u32 ipv4_long(const struct ipv4_hash *list,
				       __u32 address)
{
	const struct ipv4_length *depth = &list->lengths->depth;
	__u64 hash = ipv4_mixed(depth, address);
	__u32 mark = slot_mark(&list->hash, 0, hash);
	__u64 at = hash >> (64 - list->hash.slot_bits);
	__u32 probe;

	for (probe = 0; probe < HASH_PROBES; probe++) {
		__u32 slot = list->hash.slots[at + probe];
		__u64 place = one_number((slot ^ mark) >>
					 list->hash.number_bits);
		__u64 rule = one_number(slot_rule(&list->hash, slot));
		const struct ipv4_length *of;

		if (!slot)
			break;
		if (place >= HASH_LENGTHS || rule >= list->hash.rules)
			continue;
		of = &list->lengths->by_place[place];
		if (!(((list->address[rule] ^ address) & of->mask) |
		      (depth->mask & ~of->mask)))
			return rule;
	}
	return NO_RULE;
}

/* The rule of one short length whose prefix contains an address, or NO_RULE. */
static __always_inline __u32 ipv4_short(const struct ipv4_hash *list,
					__u32 place, __u32 address)
{
	const struct ipv4_length *of = &list->lengths->by_place[place];
	__u32 network = address & of->mask;
	__u64 hash = ipv4_mixed(of, address);
	__u32 mark = slot_mark(&list->hash, place, hash);
	__u64 at = hash >> (64 - list->hash.slot_bits);
	__u32 probe;

	for (probe = 0; probe < HASH_PROBES; probe++) {
		__u32 slot = list->hash.slots[at + probe];
		__u64 rule = one_number((slot ^ mark) - 1);

		if (!slot)
			break;
		if (rule < list->hash.rules && list->address[rule] == network)
			return rule;
	}
	return NO_RULE;
}

/* The rule of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv4_hash_rule(const struct ipv4_hash *list,
					    const union address *packet)
{
	__u32 address = big32(packet->v4);
	__u32 lengths = hash_guide(&list->hash, (__u64)address << 32);
	__u32 step, rule;

	if (!lengths)
		return NO_RULE;
	rule = lengths & ~list->lengths->shorter ?
		       ipv4_long(list, address) : NO_RULE;
	lengths &= list->lengths->shorter;
	for (step = 0; step < HASH_LENGTHS && lengths && rule == NO_RULE;
	     step++) {
		rule = ipv4_short(list, place_of_bit(lengths & -lengths),
				  address);
		lengths &= lengths - 1;
	}
	return hash_rule(&list->hash, rule);
}

#endif
