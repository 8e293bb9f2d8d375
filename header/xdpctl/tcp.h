/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The TCP header (RFC 9293), as far as conditions go. */
#ifndef XDPCTL_TCP_H
#define XDPCTL_TCP_H

#include "packet.h"

#define PROTOCOL_TCP 6

#define TCP_FIN 0x01
#define TCP_SYN 0x02
#define TCP_RST 0x04
#define TCP_PSH 0x08
#define TCP_ACK 0x10
#define TCP_URG 0x20
#define TCP_ECE 0x40
#define TCP_CWR 0x80

struct tcp_header {
	__u16 source;
	__u16 destination;
	__u32 sequence;
	__u32 acknowledgment;
	__u8 offset;
	__u8 flags;
	__u16 window;
	__u16 checksum;
	__u16 urgent;
};

static __always_inline bool parse_tcp(struct cursor *cursor,
				      struct packet *packet)
{
	struct tcp_header *header = cursor->at;

	if ((void *)(header + 1) > cursor->end)
		return false;
	packet->source_port = big16(header->source);
	packet->destination_port = big16(header->destination);
	packet->tcp_flags = TCP_SEEN | header->flags;
	return true;
}

#endif
