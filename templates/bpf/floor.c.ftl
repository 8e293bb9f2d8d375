/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl, to measure what a run costs by itself */

#include "xdpctl/bpf.h"

SEC("<#if program.frags()>xdp.frags<#else>xdp</#if>")
int xdp_floor(struct xdp_md *ctx)
{
	(void)ctx;
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
