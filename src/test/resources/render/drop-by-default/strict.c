/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline strict */

#include "xdpctl/count.h"
#include "xdpctl/dump.h"
#include "xdpctl/icmp.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/packet.h"
#include "xdpctl/tcp.h"

/* The pipeline: every packet by its verdict, malformed ones once more. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 6);
} totals SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} arp_counters SEC(".maps");

/* Stage arp: hands packets to the network stack. */
static __always_inline int stage_arp(struct packet *packet)
{
	if (packet->ether_type != 2054)
		return NEXT;

	count(&arp_counters, 0, packet->length);
	return XDP_PASS;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} neighbours_counters SEC(".maps");

/* Stage neighbours: hands packets to the network stack. */
static __always_inline int stage_neighbours(struct packet *packet)
{
	if (packet->icmp_type != (ICMPV6 | 135) &&
	    packet->icmp_type != (ICMPV6 | 136))
		return NEXT;

	count(&neighbours_counters, 0, packet->length);
	return XDP_PASS;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} ssh_counters SEC(".maps");

/* Stage ssh: hands packets to the network stack. */
static __always_inline int stage_ssh(struct packet *packet)
{
	if (packet->protocol != 6)
		return NEXT;
	if (packet->destination_port != 22)
		return NEXT;

	count(&ssh_counters, 0, packet->length);
	return XDP_PASS;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 4);
} seen_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 65536);
} seen_events SEC(".maps");

struct seen_sample {
	struct event event;
	__u8 bytes[64];
};

/* Stage seen: writes the first 64 bytes to its ring; they go on. */
static __always_inline int stage_seen(struct packet *packet)
{
	struct seen_sample *sample;

	sample = bpf_ringbuf_reserve(&seen_events,
				     sizeof(*sample), 0);
	if (!sample) {
		count(&seen_counters, EVENT_FULL, packet->length);
		return NEXT;
	}
	sample->event.time = bpf_ktime_get_ns();
	write_event(packet, UNDECIDED, &sample->event);
	capture(packet, sample->bytes, 64, &sample->event);
	bpf_ringbuf_submit(sample, 0);
	count(&seen_counters, EVENT_WRITTEN, packet->length);
	return NEXT;
}

/* Reads the headers that the stages ask for; false for a malformed packet. */
static __always_inline bool parse(struct packet *packet)
{
	struct cursor cursor = packet_start(packet->ctx);

	if (!parse_ethernet(&cursor, packet))
		return false;
	switch (packet->ether_type) {
	case ETHERTYPE_IPV4:
		if (!parse_ipv4(&cursor, packet))
			return false;
		break;
	case ETHERTYPE_IPV6:
		if (!parse_ipv6(&cursor, packet))
			return false;
		if (!parse_extensions(&cursor, packet))
			return false;
		break;
	default:
		return true;
	}
	/* A later fragment has no transport header: there is no place. */
	switch (packet->protocol) {
	case PROTOCOL_TCP:
		return !cursor.at || parse_tcp(&cursor, packet);
	case PROTOCOL_ICMPV6:
		return !cursor.at || packet->version != 6 ||
		       parse_icmp(&cursor, packet, ICMPV6);
	default:
		return true;
	}
}

/*
 * Reads the headers once more for an event: kept until then, they would cost
 * every packet that none is written of.
 */
static __always_inline void describe(const struct packet *packet,
				     struct event *event)
{
	struct packet again;

	packet_init(&again, packet->ctx);
	if (parse(&again))
		write_headers(&again, event);
	else
		write_malformed(&again, event);
}

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_arp(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_neighbours(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_ssh(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_seen(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_DROP;
}

SEC("xdp.frags")
int xdp_strict(struct xdp_md *ctx)
{
	struct packet packet;
	int verdict;

	packet_init(&packet, ctx);
	packet.length = whole_length(ctx);
	if (!parse(&packet)) {
		packet_malformed(&packet);
		count(&totals, TOTALS_MALFORMED, packet.length);
	}

	verdict = decide(&packet);
	count(&totals, verdict, packet.length);
	return verdict;
}

char _license[] SEC("license") = "GPL";
