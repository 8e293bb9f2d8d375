/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline bounce-icmp */

#include "xdpctl/count.h"
#include "xdpctl/ipv4.h"
#include "xdpctl/packet.h"
#include "xdpctl/redirect.h"
#include "xdpctl/route_ipv4.h"

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
	default:
		return true;
	}
	return true;
}

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_bounce(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_bounce_icmp(struct xdp_md *ctx)
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
