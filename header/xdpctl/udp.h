/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The UDP header (RFC 768). */
#ifndef XDPCTL_UDP_H
#define XDPCTL_UDP_H

#include "packet.h"

#define PROTOCOL_UDP 17

struct udp_header {
	__u16 source;
	__u16 destination;
	__u16 length;
	__u16 checksum;
};

static __always_inline bool parse_udp(struct cursor *cursor,
				      struct packet *packet)
{
	struct udp_header *header = cursor->at;

	if ((void *)(header + 1) > cursor->end)
		return false;
	packet->source_port = big16(header->source);
	packet->destination_port = big16(header->destination);
	return true;
}

#endif
