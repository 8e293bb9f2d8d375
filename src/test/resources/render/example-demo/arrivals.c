/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline arrivals */

#include "xdpctl/count.h"
#include "xdpctl/dump.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/packet.h"

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
	__uint(max_entries, 258);
} arrived_counters SEC(".maps");

/* Stage arrived: counts packets and bytes by IP protocol; they go on. */
static __always_inline int stage_arrived(struct packet *packet)
{
	count(&arrived_counters, packet->protocol, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 4);
} seen_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 16777216);
} seen_events SEC(".maps");

struct seen_sample {
	struct event event;
	__u8 bytes[64];
};

/* Stage seen: writes the first 64 bytes to its ring; they go on. */
static __always_inline int stage_seen(struct packet *packet)
{
	struct seen_sample *sample;

	if ((packet->protocol != 1 ||
	     packet->version != 4) &&
	    (packet->protocol != 58 ||
	     packet->version != 6) &&
	    packet->protocol != 17)
		return NEXT;

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
	return true;
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

	verdict = stage_arrived(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_seen(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_arrivals(struct xdp_md *ctx)
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
