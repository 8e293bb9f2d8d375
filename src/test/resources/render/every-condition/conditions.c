/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline conditions */

#include "xdpctl/count.h"
#include "xdpctl/icmp.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/ipv6.h"
#include "xdpctl/list.h"
#include "xdpctl/list_ipv4.h"
#include "xdpctl/list_ipv6.h"
#include "xdpctl/packet.h"
#include "xdpctl/tcp.h"
#include "xdpctl/udp.h"

/* The pipeline: every packet by its verdict, malformed ones once more. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 6);
} totals SEC(".maps");

/* List both. */
struct both_list {
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

_Static_assert(sizeof(struct both_list) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct both_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} both_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
both_list_v4(const union address *address)
{
	const struct both_list *image =
		list_image(&both_list_image);

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
both_list_v6(const union address *address)
{
	const struct both_list *image =
		list_image(&both_list_image);

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
} by_source_counters SEC(".maps");

/* Stage by-source: counts packets and bytes; they go on. */
static __always_inline int stage_by_source(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->version == 4)
		source_rule =
			both_list_v4(&packet->source);
	if (packet->version == 6)
		source_rule =
			both_list_v6(&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&by_source_counters, 0, packet->length);
	return NEXT;
}

/* Prefixes of stage by-destination. */
struct by_destination_destination {
	struct list_header header;
	__u32 v4_root[1 << 8];
	__u32 v4_runs[64];
	__u32 v4_address[64];
	__u8 v4_length[64];
	__u8 slack[2368];
};

_Static_assert(sizeof(struct by_destination_destination) == 4096,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct by_destination_destination));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} by_destination_destination_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
by_destination_destination_v4(const union address *address)
{
	const struct by_destination_destination *image =
		list_image(&by_destination_destination_image);

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

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_destination_counters SEC(".maps");

/* Stage by-destination: counts packets and bytes; they go on. */
static __always_inline int stage_by_destination(struct packet *packet)
{
	__u32 destination_rule = NO_RULE;

	if (packet->version == 4)
		destination_rule =
			by_destination_destination_v4(&packet->destination);
	if (destination_rule == NO_RULE)
		return NEXT;

	count(&by_destination_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_protocol_counters SEC(".maps");

/* Stage by-protocol: counts packets and bytes; they go on. */
static __always_inline int stage_by_protocol(struct packet *packet)
{
	if (packet->protocol != 6 &&
	    (packet->protocol != 1 ||
	     packet->version != 4) &&
	    (packet->protocol != 58 ||
	     packet->version != 6) &&
	    packet->protocol != 47)
		return NEXT;

	count(&by_protocol_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_icmp_counters SEC(".maps");

/* Stage by-icmp: counts packets and bytes; they go on. */
static __always_inline int stage_by_icmp(struct packet *packet)
{
	if (packet->protocol != 1 ||
	    packet->version != 4)
		return NEXT;

	count(&by_icmp_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_ports_counters SEC(".maps");

/* Stage by-ports: counts packets and bytes; they go on. */
static __always_inline int stage_by_ports(struct packet *packet)
{
	if (packet->source_port != 53 &&
	    (packet->source_port < 8000 ||
	     packet->source_port > 8010))
		return NEXT;
	if (packet->destination_port < 1 ||
	    packet->destination_port > 1024)
		return NEXT;

	count(&by_ports_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_flags_counters SEC(".maps");

/* Stage by-flags: counts packets and bytes; they go on. */
static __always_inline int stage_by_flags(struct packet *packet)
{
	if ((packet->tcp_flags & (TCP_SEEN | TCP_SYN | TCP_RST | TCP_ACK)) !=
	    (TCP_SEEN | TCP_SYN))
		return NEXT;

	count(&by_flags_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_icmp_type_counters SEC(".maps");

/* Stage by-icmp-type: counts packets and bytes; they go on. */
static __always_inline int stage_by_icmp_type(struct packet *packet)
{
	if (packet->icmp_type != 8 &&
	    packet->icmp_type != (ICMPV6 | 128) &&
	    packet->icmp_type != 3 &&
	    packet->icmp_type != (ICMPV6 | 3))
		return NEXT;

	count(&by_icmp_type_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_ether_type_counters SEC(".maps");

/* Stage by-ether-type: counts packets and bytes; they go on. */
static __always_inline int stage_by_ether_type(struct packet *packet)
{
	if (packet->ether_type != 2054 &&
	    packet->ether_type != 35020)
		return NEXT;

	count(&by_ether_type_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_version_counters SEC(".maps");

/* Stage by-version: counts packets and bytes; they go on. */
static __always_inline int stage_by_version(struct packet *packet)
{
	if (packet->version != 6)
		return NEXT;

	count(&by_version_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_fragment_counters SEC(".maps");

/* Stage by-fragment: counts packets and bytes; they go on. */
static __always_inline int stage_by_fragment(struct packet *packet)
{
	if (packet->fragment != FRAGMENT_ANY)
		return NEXT;

	count(&by_fragment_counters, 0, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} by_vlan_counters SEC(".maps");

/* Stage by-vlan: counts packets and bytes; they go on. */
static __always_inline int stage_by_vlan(struct packet *packet)
{
	if (packet->vlan != 7 &&
	    (packet->vlan < 100 ||
	     packet->vlan > 200))
		return NEXT;

	count(&by_vlan_counters, 0, packet->length);
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
	case PROTOCOL_UDP:
		return !cursor.at || parse_udp(&cursor, packet);
	case PROTOCOL_ICMP:
		return !cursor.at || packet->version != 4 ||
		       parse_icmp(&cursor, packet, 0);
	case PROTOCOL_ICMPV6:
		return !cursor.at || packet->version != 6 ||
		       parse_icmp(&cursor, packet, ICMPV6);
	default:
		return true;
	}
}

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_by_source(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_destination(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_protocol(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_icmp(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_ports(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_flags(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_icmp_type(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_ether_type(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_version(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_fragment(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_by_vlan(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_conditions(struct xdp_md *ctx)
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
