/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The empty program: what a packet costs before any of ours. */
#include "xdpctl/bpf.h"

SEC("xdp.frags")
int floor_of_all(struct xdp_md *ctx)
{
	(void)ctx;
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
