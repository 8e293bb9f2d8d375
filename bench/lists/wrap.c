/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Gives the packet its next source address and calls the measured program.
 * A program with frags calls only such, and one without only such: SECTION is
 * "xdp.frags" or "xdp".
 */
#include "table.h"

static long (*const tail_call)(void *ctx, void *programs, __u32 slot) =
	(void *)12;

struct {
	__uint(type, MAP_PROGRAMS);
	__type(key, __u32);
	__type(value, __u32);
	__uint(max_entries, 16);
} programs SEC(".maps");

SEC(SECTION)
int wrap(struct xdp_md *ctx)
{
	struct table *at = next_source(ctx);

	if (at)
		tail_call(ctx, &programs, at->target);
	return XDP_ABORTED;
}

char _license[] SEC("license") = "GPL";
