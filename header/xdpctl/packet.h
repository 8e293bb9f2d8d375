/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * What the stages know of a packet, and the Ethernet header that starts it.
 *
 * Each field has one value that no condition asks for; it stands there until
 * the parser has seen the header. A condition is then a single comparison.
 */
#ifndef XDPCTL_PACKET_H
#define XDPCTL_PACKET_H

#include "bpf.h"

/* A stage that decides nothing says so with this; no XDP action is negative. */
#define NEXT (-1)

#define NO_VLAN 0xffff
#define NO_PORT 0x10000
#define NO_ICMP 0xffff
#define NOT_IP 256
#define MALFORMED 257
/* Set in tcp_flags when there are any: an absent header has no bit at all. */
#define TCP_SEEN 0x100
/* Set in icmp_type for ICMPv6. */
#define ICMPV6 0x100

enum fragment {
	FRAGMENT_UNKNOWN,
	FRAGMENT_NONE,
	FRAGMENT_ANY,
};

union address {
	__u32 v6[4];
	__u32 v4;
};

struct packet {
	struct xdp_md *ctx;
	__u64 length;		/* bytes, of all buffers; wide as counters are */
	__u32 ether_type;	/* behind the VLAN tags; 0 when cut short */
	__u32 vlan;		/* identifier in the outermost tag */
	__u32 version;		/* 4 or 6; 0: not IP, or malformed */
	__u32 protocol;		/* 0 to 255, NOT_IP or MALFORMED */
	__u32 source_port;
	__u32 destination_port;
	__u32 tcp_flags;
	__u32 icmp_type;
	enum fragment fragment;
	union address source;	/* network byte order */
	union address destination;
	const void *network;	/* the IP header, with a version */
};

/* Where the parser stands; every step is checked against the end. */
struct cursor {
	void *at;
	void *end;
};

struct ethernet_header {
	__u8 destination[6];
	__u8 source[6];
	__u16 type;
};

struct vlan_tag {
	__u16 control;
	__u16 type;
};

#define ETHERTYPE_VLAN 0x8100
#define ETHERTYPE_QINQ 0x88a8
#define ETHERTYPE_IPV4 0x0800
#define ETHERTYPE_IPV6 0x86dd

static __always_inline void packet_init(struct packet *packet,
					struct xdp_md *ctx)
{
	packet->ctx = ctx;
	packet->ether_type = 0;
	packet->vlan = NO_VLAN;
	packet->version = 0;
	packet->protocol = NOT_IP;
	packet->source_port = NO_PORT;
	packet->destination_port = NO_PORT;
	packet->tcp_flags = 0;
	packet->icmp_type = NO_ICMP;
	packet->fragment = FRAGMENT_UNKNOWN;
	/*
	 * Never looked at without a version. But for clang an address that is
	 * not set may be any register, also one that nobody has written, which
	 * the verifier refuses to see read.
	 */
	packet->source = (union address){ 0 };
	packet->destination = (union address){ 0 };
	packet->network = NULL;
}

/* No condition on IP holds for a malformed packet: forget what was read. */
static __always_inline void packet_malformed(struct packet *packet)
{
	packet->version = 0;
	packet->protocol = MALFORMED;
	packet->source_port = NO_PORT;
	packet->destination_port = NO_PORT;
	packet->tcp_flags = 0;
	packet->icmp_type = NO_ICMP;
	packet->fragment = FRAGMENT_UNKNOWN;
}

/*
 * The two fields are 32 bits wide in C and pointers to the verifier. Behind
 * the barriers clang only knows pointers: it would spill the fields by halves,
 * and the verifier refuses that.
 */
static __always_inline struct cursor packet_start(struct xdp_md *ctx)
{
	struct cursor cursor = {
		.at = (void *)(long)ctx->data,
		.end = (void *)(long)ctx->data_end,
	};

	asm volatile("" : "+r"(cursor.at));
	asm volatile("" : "+r"(cursor.end));
	return cursor;
}

/* Bytes of a packet that lies in one buffer. */
static __always_inline __u64 linear_length(struct xdp_md *ctx)
{
	struct cursor cursor = packet_start(ctx);

	return cursor.end - cursor.at;
}

/*
 * Bytes of a packet in any number of buffers. To look whether there is more
 * than one takes a load; to call the kernel costs each packet more than all
 * that counters do.
 */
static __always_inline __u64 whole_length(struct xdp_md *ctx)
{
	struct xdp_buff *buff = bpf_cast_to_kern_ctx(ctx);

	if (buff->flags & XDP_FLAGS_HAS_FRAGS)
		return bpf_xdp_get_buff_len(ctx);
	return linear_length(ctx);
}

static __always_inline bool is_tag(__u16 type)
{
	return type == big16(ETHERTYPE_VLAN) || type == big16(ETHERTYPE_QINQ);
}

/* Ethernet and up to two VLAN tags; false when the frame ends before. */
static __always_inline bool parse_ethernet(struct cursor *cursor,
					   struct packet *packet)
{
	struct ethernet_header *ethernet = cursor->at;
	struct vlan_tag *tag = (void *)(ethernet + 1);
	__u16 type;

	if ((void *)(ethernet + 1) > cursor->end)
		return false;
	type = ethernet->type;
	cursor->at = tag;

	if (is_tag(type)) {
		if ((void *)(tag + 1) > cursor->end)
			return false;
		type = tag->type;
		cursor->at = tag + 1;
		if (is_tag(type)) {
			if ((void *)(tag + 2) > cursor->end)
				return false;
			type = tag[1].type;
			cursor->at = tag + 2;
		}
		packet->vlan = big16(tag->control) & 0xfff;
	}
	packet->ether_type = big16(type);
	return true;
}

#endif
