/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Gives the frame its next source address, mends the checksum of its IPv4
 * header, and sends it out of the interface: frames for those that are no XDP
 * programs and meet their packets behind a veth pair.
 */
#include "table.h"

static long (*const redirect)(__u32 ifindex, __u64 flags) = (void *)23;

SEC("xdp")
int spray(struct xdp_md *ctx)
{
	struct table *at = next_source(ctx);
#if FAMILY == 4
	struct address *source = source_of(ctx);
	__u16 *header;
	__u32 sum = 0;

	if (!at || !source)
		return XDP_ABORTED;
	header = (__u16 *)((__u8 *)source - 12);
	header[5] = 0;
	for (int i = 0; i < 10; i++)
		sum += header[i];
	sum = (sum & 0xffff) + (sum >> 16);
	header[5] = ~((sum & 0xffff) + (sum >> 16));
#endif
	return at ? redirect(at->target, 0) : XDP_ABORTED;
}

char _license[] SEC("license") = "GPL";
