/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline right-to-left */

#include "xdpctl/count.h"
#include "xdpctl/packet.h"
#include "xdpctl/redirect.h"

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
} across_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 1);
} across_targets SEC(".maps");

/* Stage across: sends frames out of its target. */
static __always_inline int stage_across(struct packet *packet)
{
	enum redirect result;

	result = redirect_frame(packet, &across_targets);
	if (result == REDIRECTED)
		write_destination(packet, (struct mac){ {
			0x02, 0x00, 0x00, 0x00, 0x00, 0x01 } });
	if (result == REDIRECTED)
		write_source(packet, (struct mac){ {
			0x02, 0x00, 0x00, 0x00, 0x00, 0x02 } });
	count(&across_counters, result, packet->length);
	return result == REDIRECTED ? XDP_REDIRECT : XDP_PASS;
}

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_across(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_right_to_left(struct xdp_md *ctx)
{
	struct packet packet;
	int verdict;

	packet_init(&packet, ctx);
	packet.length = whole_length(ctx);

	verdict = decide(&packet);
	count(&totals, verdict, packet.length);
	return verdict;
}

char _license[] SEC("license") = "GPL";
