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

struct ipv6_hash {
	const struct list_header *header;
	struct list_hash hash;
	const struct ipv6_mask *masks;
	const __u64 *high;
	const __u64 *low;
};

struct ipv6_address {
	__u64 high;
	__u64 low;
};

/* The first rule of a bucket that contains an address, or NO_RULE. */
static __always_inline __u32
ipv6_in_bucket(const struct ipv6_hash *list, const struct hash_sought *sought,
	       const struct ipv6_address *address)
{
	__u32 bucket = hash_bucket(&list->hash, sought->hash);
	__u32 count = bucket & ((1 << BUCKET_BITS) - 1);
	__u32 i;

	/* Nor how many rules: that would differ after each of them. */
	for (i = 0; i < HASH_BUCKET && i < one_number(count); i++) {
		__u64 rule = one_number((bucket >> BUCKET_BITS) + i);
		const struct ipv6_mask *mask;
		__u32 length;

		if (rule >= list->hash.rules)
			break;
		length = list->hash.length[rule];
		mask = &list->masks[length];
		if (hash_seeks(sought, length) &&
		    !((list->high[rule] ^ address->high) & mask->high) &&
		    (length <= 64 ||
		     !((list->low[rule] ^ address->low) & mask->low)))
			return rule;
	}
	return NO_RULE;
}

/* The rule in the bucket of as many first bits of an address. */
static __always_inline __u32
ipv6_first_bits(const struct ipv6_hash *list, const struct hash_length *first,
		bool longer, const struct ipv6_address *address)
{
	const struct ipv6_mask *mask = &list->masks[first->length & 0xff];

	return ipv6_in_bucket(list, &(struct hash_sought){
		.hash = mixed((address->high & mask->high) ^ first->salt,
			      address->low & mask->low),
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

/* The rule of the longest prefix that contains an address, or NO_RULE. */
static __always_inline __u32 ipv6_hash_rule(const struct ipv6_hash *list,
					    const union address *packet,
					    enum asked asked)
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
	return hash_answer(&list->hash, ipv6_look(list, &address, window),
			   asked);
}

#endif
