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
#include "xdpctl/redirect.h"
#include "xdpctl/route_ipv4.h"
#include "xdpctl/route_ipv6.h"
#include "xdpctl/tcp.h"
#include "xdpctl/udp.h"

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

/* List blocklist. */
struct blocklist_list {
	struct list_header header;
	__u32 v4_root[1 << 8];
	__u32 v4_runs[64];
	__u32 v6_root[1 << 8];
	__u64 v6_runs[64];
	__u32 v4_address[128];
	__u8 v4_length[128];
	__u64 v6_high[64];
	__u64 v6_low[64];
	__u8 v6_length[64];
	__u8 slack[3520];
};

_Static_assert(sizeof(struct blocklist_list) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct blocklist_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} blocklist_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
blocklist_list_v4(const union address *address)
{
	const struct blocklist_list *image =
		list_image(&blocklist_list_image);

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
blocklist_list_v6(const union address *address)
{
	const struct blocklist_list *image =
		list_image(&blocklist_list_image);

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
} firewall_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 128);
	__uint(map_flags, BPF_F_MMAPABLE);
} firewall_source_hits SEC(".maps");

/* Stage firewall: drops packets and counts them for each prefix. */
static __always_inline int stage_firewall(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->version == 4)
		source_rule =
			blocklist_list_v4(&packet->source);
	if (packet->version == 6)
		source_rule =
			blocklist_list_v6(&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&firewall_counters, 0, packet->length);
	count_row(&firewall_source_hits, 128, source_rule,
		  packet->length);
	return XDP_DROP;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 4);
} new_connections_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 16777216);
} new_connections_events SEC(".maps");

struct new_connections_sample {
	struct event event;
	__u8 bytes[128];
};

/* Stage new-connections: writes the first 128 bytes to its ring; they go on. */
static __always_inline int stage_new_connections(struct packet *packet)
{
	struct new_connections_sample *sample;

	if (packet->protocol != 6)
		return NEXT;
	if ((packet->tcp_flags & (TCP_SEEN | TCP_SYN | TCP_ACK)) !=
	    (TCP_SEEN | TCP_SYN))
		return NEXT;

	sample = bpf_ringbuf_reserve(&new_connections_events,
				     sizeof(*sample), 0);
	if (!sample) {
		count(&new_connections_counters, EVENT_FULL, packet->length);
		return NEXT;
	}
	sample->event.time = bpf_ktime_get_ns();
	write_event(packet, UNDECIDED, &sample->event);
	capture(packet, sample->bytes, 128, &sample->event);
	bpf_ringbuf_submit(sample, 0);
	count(&new_connections_counters, EVENT_WRITTEN, packet->length);
	return NEXT;
}

/* List nowhere. */
struct nowhere_list {
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

_Static_assert(sizeof(struct nowhere_list) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct nowhere_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} nowhere_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
nowhere_list_v4(const union address *address)
{
	const struct nowhere_list *image =
		list_image(&nowhere_list_image);

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
nowhere_list_v6(const union address *address)
{
	const struct nowhere_list *image =
		list_image(&nowhere_list_image);

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
	__uint(max_entries, 11);
} bounce_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1024);
} bounce_targets SEC(".maps");

/* Stage bounce: sends packets back to their sender, addresses swapped. */
static __always_inline int stage_bounce(struct packet *packet)
{
	enum redirect result = REDIRECT_NOT_IP;
	__u32 destination_rule = NO_RULE;

	if ((packet->protocol != 1 ||
	     packet->version != 4) &&
	    (packet->protocol != 58 ||
	     packet->version != 6))
		return NEXT;
	if (packet->version == 4)
		destination_rule =
			nowhere_list_v4(&packet->destination);
	if (packet->version == 6)
		destination_rule =
			nowhere_list_v6(&packet->destination);
	if (destination_rule == NO_RULE)
		return NEXT;

	if (packet->vlan != NO_VLAN)
		result = TAGGED;
	else if (packet->version == 4)
		result = route_ipv4(packet, &bounce_targets, true);
	else if (packet->version == 6)
		result = route_ipv6(packet, &bounce_targets, true);
	count(&bounce_counters, result, packet->length);
	return result == REDIRECTED ? XDP_REDIRECT : XDP_PASS;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 11);
} divert_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
} divert_targets SEC(".maps");

/* Stage divert: sends frames out of its target. */
static __always_inline int stage_divert(struct packet *packet)
{
	enum redirect result;

	if (packet->protocol != 17)
		return NEXT;
	if (packet->destination_port != 4000)
		return NEXT;

	result = redirect_frame(packet, &divert_targets);
	count(&divert_counters, result, packet->length);
	return result == REDIRECTED ? XDP_REDIRECT : XDP_PASS;
}

/* List hosts. */
struct hosts_list {
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

_Static_assert(sizeof(struct hosts_list) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct hosts_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} hosts_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
hosts_list_v4(const union address *address)
{
	const struct hosts_list *image =
		list_image(&hosts_list_image);

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
hosts_list_v6(const union address *address)
{
	const struct hosts_list *image =
		list_image(&hosts_list_image);

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
	__uint(max_entries, 11);
} forward_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1024);
} forward_targets SEC(".maps");

/* Stage forward: forwards packets by the routing table. */
static __always_inline int stage_forward(struct packet *packet)
{
	enum redirect result = REDIRECT_NOT_IP;
	__u32 destination_rule = NO_RULE;

	if (packet->version == 4)
		destination_rule =
			hosts_list_v4(&packet->destination);
	if (packet->version == 6)
		destination_rule =
			hosts_list_v6(&packet->destination);
	if (destination_rule == NO_RULE)
		return NEXT;

	if (packet->vlan != NO_VLAN)
		result = TAGGED;
	else if (packet->version == 4)
		result = route_ipv4(packet, &forward_targets, false);
	else if (packet->version == 6)
		result = route_ipv6(packet, &forward_targets, false);
	count(&forward_counters, result, packet->length);
	return result == REDIRECTED ? XDP_REDIRECT : XDP_PASS;
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

	verdict = stage_traffic(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_firewall(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_new_connections(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_bounce(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_divert(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_forward(packet);
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
	count(&totals, verdict, packet.length);
	return verdict;
}

char _license[] SEC("license") = "GPL";
