/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Events: the head of a ring buffer sample; packet bytes follow. */
#ifndef XDPCTL_DUMP_H
#define XDPCTL_DUMP_H

#include "packet.h"

/* Says that the head has this form; a ring may hold events of older programs. */
#define EVENT_FORMAT 0x7802

/* No stage has decided yet; else the XDP action. */
#define UNDECIDED 0xff

/* What the head knows of the packet, as the parser has read it. */
#define KNOWN_IPV4 0x01
#define KNOWN_IPV6 0x02
#define KNOWN_PORTS 0x04
#define KNOWN_TCP_FLAGS 0x08
#define KNOWN_FRAGMENT 0x10
#define KNOWN_MALFORMED 0x20

struct event {
	__u64 time;		/* nanoseconds, CLOCK_MONOTONIC */
	__u32 length;		/* bytes of the whole packet */
	__u32 captured;		/* bytes that follow and mean anything */
	__u32 ifindex;		/* where it came in */
	__u16 ether_type;	/* behind the VLAN tags; 0 when not read */
	__u16 format;		/* EVENT_FORMAT */
	__u8 verdict;		/* XDP action, or UNDECIDED */
	__u8 known;		/* KNOWN_... */
	__u8 protocol;		/* with KNOWN_IPV4 or KNOWN_IPV6 */
	__u8 tcp_flags;		/* with KNOWN_TCP_FLAGS */
	__u16 source_port;	/* with KNOWN_PORTS; host byte order */
	__u16 destination_port;
	union address source;	/* network byte order */
	union address destination;
};

/* io.xdpctl.observe.EventLayout has these places. */
_Static_assert(sizeof(struct event) == 64, "bytes of the head");
_Static_assert(__builtin_offsetof(struct event, captured) == 12, "captured");
_Static_assert(__builtin_offsetof(struct event, format) == 22, "format");
_Static_assert(__builtin_offsetof(struct event, verdict) == 24, "verdict");
_Static_assert(__builtin_offsetof(struct event, source_port) == 28, "ports");
_Static_assert(__builtin_offsetof(struct event, source) == 32, "addresses");

/* Slots of a dump stage's counters: io.xdpctl.state.CounterLayout.EVENTS. */
#define EVENT_WRITTEN 0
#define EVENT_FULL 1
#define EVENT_LIMITED 2
#define EVENT_SAMPLED 3

/* What a packet has from its IP header on, once that was read. */
static __always_inline void write_addresses(const struct packet *packet,
					    struct event *event)
{
	const __u32 *v4 = packet->network + 12;
	const __u32 *v6 = packet->network + 8;

	if (packet->version == 6) {
		for (int i = 0; i < 4; i++) {
			event->source.v6[i] = v6[i];
			event->destination.v6[i] = v6[4 + i];
		}
		return;
	}
	event->source = (union address){ 0 };
	event->destination = (union address){ 0 };
	if (packet->version == 4) {
		event->source.v4 = v4[0];
		event->destination.v4 = v4[1];
	}
}

static __always_inline __u8 known(const struct packet *packet)
{
	__u8 known = packet->version == 4 ? KNOWN_IPV4 :
		     packet->version == 6 ? KNOWN_IPV6 :
					    0;

	if (packet->source_port != NO_PORT)
		known |= KNOWN_PORTS;
	if (packet->tcp_flags & TCP_SEEN)
		known |= KNOWN_TCP_FLAGS;
	if (packet->fragment == FRAGMENT_ANY)
		known |= KNOWN_FRAGMENT;
	return known;
}

/* What the parser has read, as far as it went. */
static __always_inline void write_headers(const struct packet *packet,
					  struct event *event)
{
	event->ether_type = packet->ether_type;
	event->known = known(packet);
	event->protocol = packet->protocol;
	event->tcp_flags = packet->tcp_flags;
	event->source_port = packet->source_port;
	event->destination_port = packet->destination_port;
	write_addresses(packet, event);
}

/* Nothing that was read of it counts, but for the EtherType. */
static __always_inline void write_malformed(const struct packet *packet,
					    struct event *event)
{
	event->ether_type = packet->ether_type;
	event->known = KNOWN_MALFORMED;
	event->protocol = 0;
	event->tcp_flags = 0;
	event->source_port = 0;
	event->destination_port = 0;
	event->source = (union address){ 0 };
	event->destination = (union address){ 0 };
}

/* Rendered behind the parser: writes the headers of the packet as it is now. */
static __always_inline void describe(const struct packet *packet,
				     struct event *event);

static __always_inline void write_event(const struct packet *packet,
					int verdict, struct event *event)
{
	event->length = packet->length;
	event->ifindex = packet->ctx->ingress_ifindex;
	event->format = EVENT_FORMAT;
	event->verdict = verdict;
	describe(packet, event);
}

/* Captures up to 256 bytes are copied in chunks. */
#define CHUNK 32
#define MOST_CHUNKS 8

static __always_inline void copy_chunk(void *to, const void *from)
{
	for (int i = 0; i < CHUNK / 8; i++)
		((__u64 *)to)[i] = ((const __u64 *)from)[i];
}

/*
 * Copies short captures word by word, which takes half the time of a helper.
 * The last chunk ends where the capture ends and may overlap the one before.
 * False, and nothing said of the bytes, for a packet that is shorter than a
 * chunk or that goes on in another buffer before the capture ends.
 */
static __always_inline bool capture_words(const struct packet *packet,
					  __u8 *bytes, __u32 snaplen,
					  __u32 captured)
{
	struct cursor from = packet_start(packet->ctx);
	__u32 tail = captured - CHUNK;
	void *last;

	/* The verifier has to see this comparison bound this register. */
	asm volatile("" : "+r"(tail));
	if (tail > snaplen - CHUNK)
		return false;
	last = from.at + tail;
	if (last + CHUNK > from.end)
		return false;
	for (__u32 at = 0; at + CHUNK <= snaplen; at += CHUNK) {
		if (from.at + at + CHUNK > from.end)
			break;
		copy_chunk(bytes + at, from.at + at);
	}
	copy_chunk(bytes + tail, last);
	return true;
}

/* Copies from the packet, whichever buffers it lies in. */
static __always_inline void capture(const struct packet *packet, __u8 *bytes,
				    __u32 snaplen, struct event *event)
{
	__u32 captured = packet->length;

	/* The verifier has to see these comparisons bound this register. */
	asm volatile("" : "+r"(captured));
	if (captured > snaplen)
		captured = snaplen;
	event->captured = captured;
	if (snaplen >= CHUNK && snaplen <= MOST_CHUNKS * CHUNK &&
	    capture_words(packet, bytes, snaplen, captured))
		return;
	if (captured < 1 ||
	    bpf_xdp_load_bytes(packet->ctx, 0, bytes, captured))
		event->captured = 0;
}

/* The same for kernels whose packets lie in one buffer (before 5.18). */
static __always_inline void capture_linear(const struct packet *packet,
					   __u8 *bytes, __u32 snaplen,
					   struct event *event)
{
	struct cursor from = packet_start(packet->ctx);
	__u32 captured = 0;

	while (captured < snaplen && from.at + captured + 1 <= from.end) {
		bytes[captured] = ((__u8 *)from.at)[captured];
		captured++;
	}
	event->captured = captured;
}

#endif
