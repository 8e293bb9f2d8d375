/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The floor: finds the source address and drops the packet. */
#include "bench.h"

SEC("xdp.frags")
int parse_and_drop(struct xdp_md *ctx)
{
	struct address *source = source_of(ctx);

	if (!source)
		return XDP_PASS;
	/* Looks at it, as everyone does. */
	return source->word[0] == 0xffffffff ? XDP_PASS : XDP_DROP;
}

char _license[] SEC("license") = "GPL";
