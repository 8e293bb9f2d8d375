/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The IPv4 header (RFC 791), options included. */
#ifndef XDPCTL_IPV4_H
#define XDPCTL_IPV4_H

#include "packet.h"

struct ipv4_header {
	__u8 version_length;
	__u8 service;
	__u16 total_length;
	__u16 identification;
	__u16 fragment;
	__u8 ttl;
	__u8 protocol;
	__u16 checksum;
	__u32 source;
	__u32 destination;
};

#define IPV4_MORE_FRAGMENTS 0x2000
#define IPV4_OFFSET 0x1fff

/*
 * Version 4 and at least five words are the bytes 0x45 to 0x4f: one unsigned
 * comparison. False when the header, with its options, goes past the end.
 */
static __always_inline bool parse_ipv4(struct cursor *cursor,
				       struct packet *packet)
{
	struct ipv4_header *header = cursor->at;
	__u32 first;

	if ((void *)(header + 1) > cursor->end)
		return false;
	first = header->version_length;
	if (first - 0x45 > 10)
		return false;
	/*
	 * Behind the barrier clang cannot use what it knows of the byte, and
	 * leaves the mask: the bound that every verifier understands.
	 */
	asm volatile("" : "+r"(first));
	cursor->at += (first & 0xf) * 4;
	if (cursor->at > cursor->end)
		return false;

	packet->version = 4;
	packet->network = header;
	packet->protocol = header->protocol;
	packet->source.v4 = header->source;
	packet->destination.v4 = header->destination;
	packet->fragment =
		header->fragment & big16(IPV4_MORE_FRAGMENTS | IPV4_OFFSET) ?
			FRAGMENT_ANY :
			FRAGMENT_NONE;
	/* Only the first fragment has the header that follows. */
	if (header->fragment & big16(IPV4_OFFSET))
		cursor->at = NULL;
	return true;
}

#endif
