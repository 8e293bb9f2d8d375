/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* CIDR lists: an LPM trie for each family, its values are rule numbers. */
#ifndef XDPCTL_LIST_H
#define XDPCTL_LIST_H

#include "packet.h"

/* Not in the list; as a value, a hole that was cut out of it. */
#define NO_RULE 0xffffffff

struct ipv4_key {
	__u32 length;		/* bits */
	__u32 address;
};

struct ipv6_key {
	__u32 length;		/* bits */
	__u32 address[4];
};

/* io.xdpctl.kernel writes these keys. */
_Static_assert(sizeof(struct ipv4_key) == 8, "length and 4 bytes");
_Static_assert(sizeof(struct ipv6_key) == 20, "length and 16 bytes");

static __always_inline __u32 ipv4_rule(void *list, const union address *address)
{
	struct ipv4_key key = { .length = 32, .address = address->v4 };
	__u32 *rule = bpf_map_lookup_elem(list, &key);

	return rule ? *rule : NO_RULE;
}

static __always_inline __u32 ipv6_rule(void *list, const union address *address)
{
	struct ipv6_key key = {
		.length = 128,
		.address = { address->v6[0], address->v6[1], address->v6[2],
			     address->v6[3] },
	};
	__u32 *rule = bpf_map_lookup_elem(list, &key);

	return rule ? *rule : NO_RULE;
}

#endif
