/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline firewall */

#include "xdpctl/count.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/list.h"
#include "xdpctl/packet.h"

/* The pipeline: every packet by its verdict, malformed ones once more. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 6);
} totals SEC(".maps");

/* List bogons. */
struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(key_size, 8);
	__uint(value_size, 4);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} bogons_list_v4 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(key_size, 20);
	__uint(value_size, 4);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} bogons_list_v6 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} spoofed_counters SEC(".maps");

/* Stage spoofed: drops packets. */
static __always_inline int stage_spoofed(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->version == 4)
		source_rule = ipv4_rule(&bogons_list_v4,
					&packet->source);
	if (packet->version == 6)
		source_rule = ipv6_rule(&bogons_list_v6,
					&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&spoofed_counters, 0, packet->length);
	return XDP_DROP;
}

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

/* List sinkholes. */
struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(key_size, 8);
	__uint(value_size, 4);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} sinkholes_list_v4 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(key_size, 20);
	__uint(value_size, 4);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} sinkholes_list_v6 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} sinkholes_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 64);
} sinkholes_destination_hits SEC(".maps");

/* Stage sinkholes: drops packets and counts them for each prefix. */
static __always_inline int stage_sinkholes(struct packet *packet)
{
	__u32 destination_rule = NO_RULE;

	if (packet->version == 4)
		destination_rule = ipv4_rule(&sinkholes_list_v4,
					&packet->destination);
	if (packet->version == 6)
		destination_rule = ipv6_rule(&sinkholes_list_v6,
					&packet->destination);
	if (destination_rule == NO_RULE)
		return NEXT;

	count(&sinkholes_counters, 0, packet->length);
	count(&sinkholes_destination_hits, destination_rule, packet->length);
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

	verdict = stage_spoofed(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_blocklist(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_sinkholes(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_firewall(struct xdp_md *ctx)
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
	count(&totals, verdict, packet.length);
	return verdict;
}

char _license[] SEC("license") = "GPL";
