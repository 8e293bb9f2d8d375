/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* By hand: bytes of a packet, without a call unless it has several buffers. */
#include "xdpctl/bpf.h"

static inline __u64 packet_bytes(struct xdp_md *ctx)
{
	struct xdp_buff *buff = bpf_cast_to_kern_ctx(ctx);
	void *end, *at;

	if (buff->flags & XDP_FLAGS_HAS_FRAGS)
		return bpf_xdp_get_buff_len(ctx);
	at = (void *)(long)ctx->data;
	end = (void *)(long)ctx->data_end;
	/* Pointers to the verifier, though 32 bits wide in C. */
	asm volatile("" : "+r"(at), "+r"(end));
	return end - at;
}
