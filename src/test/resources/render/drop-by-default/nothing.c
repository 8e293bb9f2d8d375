/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline nothing */

#include "xdpctl/count.h"
#include "xdpctl/packet.h"

/* The pipeline: packets that no stage decided, and malformed ones. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 2);
} totals SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} all_counters SEC(".maps");

/* Stage all: counts packets and bytes; they go on. */
static __always_inline int stage_all(struct packet *packet)
{
	count(&all_counters, 0, packet->length);
	return NEXT;
}

SEC("xdp.frags")
int xdp_nothing(struct xdp_md *ctx)
{
	struct packet packet;
	int verdict;

	packet_init(&packet, ctx);
	packet.length = bpf_xdp_get_buff_len(ctx);

	verdict = stage_all(&packet);
	if (verdict != NEXT)
		return verdict;

	count(&totals, TOTALS_DEFAULT, packet.length);
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
