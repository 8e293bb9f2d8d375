/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* ICMP (RFC 792) and ICMPv6 (RFC 4443): both start with type and code. */
#ifndef XDPCTL_ICMP_H
#define XDPCTL_ICMP_H

#include "packet.h"

#define PROTOCOL_ICMP 1
#define PROTOCOL_ICMPV6 58

struct icmp_header {
	__u8 type;
	__u8 code;
	__u16 checksum;
	__u32 rest;
};

/* family is 0, or ICMPV6 to keep the types of the two apart. */
static __always_inline bool parse_icmp(struct cursor *cursor,
				       struct packet *packet, __u32 family)
{
	struct icmp_header *header = cursor->at;

	if ((void *)(header + 1) > cursor->end)
		return false;
	packet->icmp_type = family | header->type;
	return true;
}

#endif
