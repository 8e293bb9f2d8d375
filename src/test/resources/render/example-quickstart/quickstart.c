/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline quickstart */

#include "xdpctl/count.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/list.h"
#include "xdpctl/list_ipv4.h"
#include "xdpctl/list_ipv6.h"
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
} traffic_counters SEC(".maps");

/* Stage traffic: counts packets and bytes by IP protocol; they go on. */
static __always_inline int stage_traffic(struct packet *packet)
{
	count(&traffic_counters, packet->protocol, packet->length);
	return NEXT;
}

/* Prefixes of stage blocked. */
struct blocked_source {
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

_Static_assert(sizeof(struct blocked_source) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct blocked_source));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} blocked_source_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
blocked_source_v4(const union address *address)
{
	const struct blocked_source *image =
		list_image(&blocked_source_image);

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
blocked_source_v6(const union address *address)
{
	const struct blocked_source *image =
		list_image(&blocked_source_image);

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
} blocked_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_MMAPABLE);
} blocked_source_hits SEC(".maps");

/* Stage blocked: drops packets and counts them for each prefix. */
static __always_inline int stage_blocked(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->version == 4)
		source_rule =
			blocked_source_v4(&packet->source);
	if (packet->version == 6)
		source_rule =
			blocked_source_v6(&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&blocked_counters, 0, packet->length);
	count_row(&blocked_source_hits, 128, source_rule,
		  packet->length);
	return XDP_DROP;
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

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_traffic(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_blocked(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_quickstart(struct xdp_md *ctx)
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
