/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The IPv6 header and its extension headers (RFC 8200). */
#ifndef XDPCTL_IPV6_H
#define XDPCTL_IPV6_H

#include "packet.h"

struct ipv6_header {
	__u32 version_class_flow;
	__u16 payload_length;
	__u8 next;
	__u8 hop_limit;
	__u32 source[4];
	__u32 destination[4];
};

struct ipv6_extension {
	__u8 next;
	__u8 length;
	__u16 offset;		/* fragment header: offset and flags */
	__u32 identification;
};

#define IPV6_HOP_BY_HOP 0
#define IPV6_ROUTING 43
#define IPV6_FRAGMENT 44
#define IPV6_AUTHENTICATION 51
#define IPV6_OPTIONS 60
#define IPV6_MOBILITY 135
#define IPV6_HIP 139
#define IPV6_SHIM6 140

#define IPV6_OFFSET 0xfff8
#define IPV6_MORE_FRAGMENTS 1

/* A longer chain than this is malformed: the walk has to end. */
#define IPV6_EXTENSIONS 8

static __always_inline bool parse_ipv6(struct cursor *cursor,
				       struct packet *packet)
{
	struct ipv6_header *header = cursor->at;

	if ((void *)(header + 1) > cursor->end)
		return false;
	if ((header->version_class_flow & big32(0xf0000000)) !=
	    big32(0x60000000))
		return false;

	packet->version = 6;
	packet->network = header;
	packet->protocol = header->next;
	packet->source.v6[0] = header->source[0];
	packet->source.v6[1] = header->source[1];
	packet->source.v6[2] = header->source[2];
	packet->source.v6[3] = header->source[3];
	packet->destination.v6[0] = header->destination[0];
	packet->destination.v6[1] = header->destination[1];
	packet->destination.v6[2] = header->destination[2];
	packet->destination.v6[3] = header->destination[3];
	cursor->at = header + 1;
	return true;
}

/*
 * 1 when the two are equal, else 0, for values below 2^31. Arithmetic and not
 * a comparison: a length that the verifier knew would part the ways through
 * the walk below, two for each header that a chain may have.
 */
static __always_inline __u32 equals(__u32 a, __u32 b)
{
	__u32 difference = a ^ b;

	/* Clang would turn the arithmetic back into a comparison. */
	asm volatile("" : "+r"(difference));
	return (difference - 1) >> 31;
}

/* A bit for each extension header below 64. */
#define IPV6_LOW_EXTENSIONS                                    \
	(1ULL << IPV6_HOP_BY_HOP | 1ULL << IPV6_ROUTING |      \
	 1ULL << IPV6_FRAGMENT | 1ULL << IPV6_AUTHENTICATION | \
	 1ULL << IPV6_OPTIONS)

/* Ways that part here meet again in one state: the verifier walks on once. */
static __always_inline bool is_extension(__u32 protocol)
{
	if (protocol < 64)
		return IPV6_LOW_EXTENSIONS >> protocol & 1;
	return protocol == IPV6_MOBILITY || protocol == IPV6_HIP ||
	       protocol == IPV6_SHIM6;
}

/*
 * Bytes of an extension header: 8 for a fragment, 4 * length + 8 for
 * authentication (RFC 4302), 8 * length + 8 for the others (RFC 8200).
 */
static __always_inline __u32 extension_length(__u32 protocol, __u32 length)
{
	__u32 authentication = equals(protocol, IPV6_AUTHENTICATION);
	__u32 fragment = equals(protocol, IPV6_FRAGMENT);
	__u32 size = (length & (fragment - 1)) << (3 - authentication);

	/*
	 * The mask changes nothing; it is the bound that the verifier asks.
	 * Newer clangs see that, too, and would leave it out.
	 */
	asm volatile("" : "+r"(size));
	return (size & 0x7fc) + 8;
}

/*
 * Walks to the protocol behind the extension headers. False when a header
 * goes past the end, or when the chain is longer than IPV6_EXTENSIONS.
 */
static __always_inline bool parse_extensions(struct cursor *cursor,
					     struct packet *packet)
{
	struct ipv6_extension *header;
	__u32 protocol = packet->protocol;

	packet->fragment = FRAGMENT_NONE;
	/* TCP, UDP and ICMPv6: nearly every packet ends here. */
	if (protocol == 6 || protocol == 17 || protocol == 58)
		return true;
	for (int i = 0; i < IPV6_EXTENSIONS; i++) {
		if (!is_extension(protocol)) {
			packet->protocol = protocol;
			return true;
		}
		header = cursor->at;
		if ((void *)(header + 1) > cursor->end)
			return false;
		cursor->at += extension_length(protocol, header->length);
		if (cursor->at > cursor->end)
			return false;
		if (protocol == IPV6_FRAGMENT) {
			if (header->offset &
			    big16(IPV6_OFFSET | IPV6_MORE_FRAGMENTS))
				packet->fragment = FRAGMENT_ANY;
			/* Only the first fragment has what follows. */
			if (header->offset & big16(IPV6_OFFSET)) {
				packet->protocol = header->next;
				cursor->at = NULL;
				return true;
			}
		}
		protocol = header->next;
	}
	packet->protocol = protocol;
	return !is_extension(protocol);
}

#endif
