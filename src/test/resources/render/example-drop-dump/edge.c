/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline edge */

#include "xdpctl/count.h"
#include "xdpctl/dump.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/list.h"
#include "xdpctl/list_ipv4.h"
#include "xdpctl/list_ipv6.h"
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
struct feeds_list {
	struct list_header header;
	__u32 v4_root[1 << 8];
	__u32 v4_runs[64];
	__u32 v6_root[1 << 8];
	__u64 v6_runs[64];
	__u32 v4_address[64];
	__u8 v4_length[64];
	__u64 v6_high[64];
	__u64 v6_low[64];
	__u8 v6_length[64];
	__u8 slack[3840];
};

_Static_assert(sizeof(struct feeds_list) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct feeds_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} feeds_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
feeds_list_v4(const union address *address)
{
	const struct feeds_list *image =
		list_image(&feeds_list_image);

	if (!image)
		return NO_RULE;
	return ipv4_rule(&(struct ipv4_intervals){
		.root = image->v4_root,
		.root_bits = 8,
		.runs = image->v4_runs,
		.words = 64,
		.rule_bits = 6,
	}, address, ASKED_WHICH);
}

/* Which of its prefixes an IPv6 address is in. */
static __always_inline __u32
feeds_list_v6(const union address *address)
{
	const struct feeds_list *image =
		list_image(&feeds_list_image);

	if (!image)
		return NO_RULE;
	return ipv6_rule(&(struct ipv6_intervals){
		.header = &image->header,
		.root = image->v6_root,
		.root_bits = 8,
		.runs = image->v6_runs,
		.size = 64,
	}, address);
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} blocklist_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_MMAPABLE);
} blocklist_source_hits SEC(".maps");

/* Stage blocklist: drops packets and counts them for each prefix. */
static __always_inline int stage_blocklist(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->version == 4)
		source_rule =
			feeds_list_v4(&packet->source);
	if (packet->version == 6)
		source_rule =
			feeds_list_v6(&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&blocklist_counters, 0, packet->length);
	count_row(&blocklist_source_hits, 128, source_rule,
		  packet->length);
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
	if (parse(&again))
		write_headers(&again, event);
	else
		write_malformed(&again, event);
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
	packet.length = whole_length(ctx);
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
