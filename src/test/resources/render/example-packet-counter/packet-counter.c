/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline packet-counter */

#include "xdpctl/count.h"
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
	__uint(max_entries, 258);
} traffic_counters SEC(".maps");

/* Stage traffic: counts packets and bytes by IP protocol; they go on. */
static __always_inline int stage_traffic(struct packet *packet)
{
	count(&traffic_counters, packet->protocol, packet->length);
	return NEXT;
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} web_counters SEC(".maps");

/* Stage web: counts packets and bytes; they go on. */
static __always_inline int stage_web(struct packet *packet)
{
	if (packet->protocol != 6)
		return NEXT;
	if (packet->destination_port != 80 &&
	    packet->destination_port != 443)
		return NEXT;

	count(&web_counters, 0, packet->length);
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
	default:
		return true;
	}
}

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_traffic(packet);
	if (verdict != NEXT)
		return verdict;

	verdict = stage_web(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_packet_counter(struct xdp_md *ctx)
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
