/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline edge */

#include "xdpctl/count.h"
#include "xdpctl/dump.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/list.h"
#include "xdpctl/packet.h"
#include "xdpctl/thin.h"

/* The pipeline: every packet by its verdict, malformed ones once more. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 6);
} totals SEC(".maps");

/* List feeds. */
struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(key_size, 8);
	__uint(value_size, 4);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} feeds_list_v4 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(key_size, 20);
	__uint(value_size, 4);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} feeds_list_v6 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} blocklist_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 64);
} blocklist_source_hits SEC(".maps");

/* Stage blocklist: drops packets and counts them for each prefix. */
static __always_inline int stage_blocklist(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->version == 4)
		source_rule = ipv4_rule(&feeds_list_v4,
					&packet->source);
	if (packet->version == 6)
		source_rule = ipv6_rule(&feeds_list_v6,
					&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&blocklist_counters, 0, packet->length);
	count(&blocklist_source_hits, source_rule, packet->length);
	return XDP_DROP;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 4);
} dropped_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 16777216);
} dropped_events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 8);
	__uint(max_entries, 1);
} dropped_bucket SEC(".maps");

struct dropped_sample {
	struct event event;
	__u8 bytes[96];
};

/* Stage dropped: writes the first 96 bytes of decided packets to its ring. */
static __always_inline int stage_dropped(struct packet *packet,
					    int verdict)
{
	struct dropped_sample *sample;
	__u64 now;

	if (verdict != XDP_DROP)
		return NEXT;

	now = bpf_ktime_get_ns();
	if (!take_token(&dropped_bucket, now,
			1000000ull, 1000)) {
		count(&dropped_counters, EVENT_LIMITED, packet->length);
		return NEXT;
	}
	sample = bpf_ringbuf_reserve(&dropped_events,
				     sizeof(*sample), 0);
	if (!sample) {
		count(&dropped_counters, EVENT_FULL, packet->length);
		return NEXT;
	}
	sample->event.time = now;
	write_event(packet, verdict, &sample->event);
	capture(packet, sample->bytes, 96, &sample->event);
	bpf_ringbuf_submit(sample, 0);
	count(&dropped_counters, EVENT_WRITTEN, packet->length);
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
	if (!parse(&again))
		packet_malformed(&again);
	write_headers(&again, event);
}

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_blocklist(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_edge(struct xdp_md *ctx)
{
	struct packet packet;
	int verdict;

	packet_init(&packet, ctx);
	packet.length = bpf_xdp_get_buff_len(ctx);
	if (!parse(&packet)) {
		packet_malformed(&packet);
		count(&totals, TOTALS_MALFORMED, packet.length);
	}

	verdict = decide(&packet);
	stage_dropped(&packet, verdict);
	count(&totals, verdict, packet.length);
	return verdict;
}

char _license[] SEC("license") = "GPL";
