/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline hashed */

#include "xdpctl/count.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/list.h"
#include "xdpctl/list_ipv4_hash.h"
#include "xdpctl/list_ipv6_hash.h"
#include "xdpctl/packet.h"

/* The pipeline: every packet by its verdict, malformed ones once more. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 6);
} totals SEC(".maps");

/* List members. */
struct members_list {
	struct list_header header;
	struct hash_lengths v4_lengths;
	__u32 v4_front[(1 << 9) / 32];
	__u32 v4_guide[1 << 8];
	__u32 v4_sieve[(1 << 9) / 32];
	struct ipv6_mask v6_masks[IPV6_MASKS];
	struct hash_lengths v6_lengths;
	__u32 v6_front[(1 << 9) / 32];
	__u32 v6_guide[1 << 8];
	__u32 v6_sieve[(1 << 9) / 32];
	struct ipv4_line v4_lines[64];
	struct ipv4_hash_rule v4_beyond[64];
	struct ipv6_line v6_lines[64];
	struct ipv6_hash_rule v6_beyond[64];
	__u8 slack[3328];
};

_Static_assert(sizeof(struct members_list) == 20480,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct members_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} members_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
members_list_v4(const union address *address)
{
	const struct members_list *image =
		list_image(&members_list_image);

	if (!image)
		return NO_RULE;
	return ipv4_hash_find(&(struct ipv4_hash){
		.hash.lengths = &image->v4_lengths,
		.hash.front = image->v4_front,
		.hash.front_bits = 9,
		.hash.guide = image->v4_guide,
		.hash.guide_bits = 8,
		.hash.sieve = image->v4_sieve,
		.hash.sieve_bits = 9,
		.hash.lines = 64,
		.hash.beyond = 64,
		.lines = image->v4_lines,
		.beyond = image->v4_beyond,
	}, address, ASKED_WHICH);
}

/* Which of its prefixes an IPv6 address is in. */
static __always_inline __u32
members_list_v6(const union address *address)
{
	const struct members_list *image =
		list_image(&members_list_image);

	if (!image)
		return NO_RULE;
	return ipv6_hash_find(&(struct ipv6_hash){
		.header = &image->header,
		.masks = image->v6_masks,
		.hash.lengths = &image->v6_lengths,
		.hash.front = image->v6_front,
		.hash.front_bits = 9,
		.hash.guide = image->v6_guide,
		.hash.guide_bits = 8,
		.hash.sieve = image->v6_sieve,
		.hash.sieve_bits = 9,
		.hash.lines = 64,
		.hash.beyond = 64,
		.hash.first_number = 64,
		.lines = image->v6_lines,
		.beyond = image->v6_beyond,
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
			members_list_v4(&packet->source);
	if (packet->version == 6)
		source_rule =
			members_list_v6(&packet->source);
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

	verdict = stage_blocked(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_hashed(struct xdp_md *ctx)
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
