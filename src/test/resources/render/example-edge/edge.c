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

/* List admins. */
struct admins_list {
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

_Static_assert(sizeof(struct admins_list) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct admins_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} admins_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
admins_list_v4(const union address *address)
{
	const struct admins_list *image =
		list_image(&admins_list_image);

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
admins_list_v6(const union address *address)
{
	const struct admins_list *image =
		list_image(&admins_list_image);

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
} ssh_of_admins_counters SEC(".maps");

/* Stage ssh-of-admins: hands packets to the network stack. */
static __always_inline int stage_ssh_of_admins(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->protocol != 6)
		return NEXT;
	if (packet->destination_port != 22)
		return NEXT;
	if (packet->version == 4)
		source_rule =
			admins_list_v4(&packet->source);
	if (packet->version == 6)
		source_rule =
			admins_list_v6(&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&ssh_of_admins_counters, 0, packet->length);
	return XDP_PASS;
}

/* List feeds. */
struct feeds_list {
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

/* List bogons. */
struct bogons_list {
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

_Static_assert(sizeof(struct bogons_list) == 8192,
	       "io.xdpctl.lookup.ListLayout counts these bytes");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY_OF_MAPS);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
	__array(values, struct {
		__uint(type, BPF_MAP_TYPE_ARRAY);
		__uint(key_size, 4);
		__uint(value_size, sizeof(struct bogons_list));
		__uint(max_entries, 1);
		__uint(map_flags, BPF_F_MMAPABLE);
	});
} bogons_list_image SEC(".maps");

/* Which of its prefixes an IPv4 address is in. */
static __always_inline __u32
bogons_list_v4(const union address *address)
{
	const struct bogons_list *image =
		list_image(&bogons_list_image);

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
bogons_list_v6(const union address *address)
{
	const struct bogons_list *image =
		list_image(&bogons_list_image);

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
} spoofed_counters SEC(".maps");

/* Stage spoofed: drops packets. */
static __always_inline int stage_spoofed(struct packet *packet)
{
	__u32 source_rule = NO_RULE;

	if (packet->version == 4)
		source_rule =
			bogons_list_v4(&packet->source);
	if (packet->version == 6)
		source_rule =
			bogons_list_v6(&packet->source);
	if (source_rule == NO_RULE)
		return NEXT;

	count(&spoofed_counters, 0, packet->length);
	return XDP_DROP;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} amplification_counters SEC(".maps");

/* Stage amplification: drops packets. */
static __always_inline int stage_amplification(struct packet *packet)
{
	if (packet->fragment != FRAGMENT_NONE)
		return NEXT;
	if (packet->protocol != 17)
		return NEXT;
	if (packet->source_port != 19 &&
	    packet->source_port != 123 &&
	    packet->source_port != 389 &&
	    packet->source_port != 1900 &&
	    packet->source_port != 11211)
		return NEXT;

	count(&amplification_counters, 0, packet->length);
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

	if (packet->protocol != 1 ||
	    packet->version != 4)
		return NEXT;

	if (packet->vlan != NO_VLAN)
		result = TAGGED;
	else if (packet->version == 4)
		result = route_ipv4(packet, &bounce_targets, true);
	count(&bounce_counters, result, packet->length);
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

	verdict = stage_ssh_of_admins(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_blocklist(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_spoofed(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_amplification(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_new_connections(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_bounce(packet);
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
