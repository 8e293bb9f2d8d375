/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * What the programs of the lists' benchmark share: Ethernet and an IP header
 * without tags or options, FAMILY 4 or 6, as the packets of the benchmark are.
 */
#ifndef XDPCTL_BENCH_H
#define XDPCTL_BENCH_H

#include "xdpctl/bpf.h"

enum {
	MAP_HASH = 1,
	MAP_ARRAY = 2,
	MAP_PROGRAMS = 3,
	MAP_LPM_TRIE = 11,
	MAP_NO_PREALLOC = 1,
	MAP_MMAPABLE = 1 << 10,
};

#if FAMILY == 4
#define ETHER_TYPE big16(0x0800)
#define SOURCE 26
#define HEADERS 34
#define BITS 32
#else
#define ETHER_TYPE big16(0x86dd)
#define SOURCE 22
#define HEADERS 54
#define BITS 128
#endif

/* In network byte order. */
struct address {
	__u32 word[BITS / 32];
};

/* The verdict of a packet that no prefix matches. */
#ifndef MISS
#define MISS XDP_PASS
#endif

struct totals {
	__u64 packets;
	__u64 bytes;
};

/* The source address, or NULL: no packet of this family. */
static __always_inline struct address *source_of(struct xdp_md *ctx)
{
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *at = (__u8 *)(long)ctx->data;

	if (at + HEADERS > end || *(__u16 *)(at + 12) != ETHER_TYPE)
		return NULL;
	return (struct address *)(at + SOURCE);
}

/* Counts the packet under its verdict, as firewalls do, and returns that. */
static __always_inline int counted(void *totals_map, int verdict,
				   struct xdp_md *ctx)
{
	__u32 slot = verdict;
	struct totals *totals = bpf_map_lookup_elem(totals_map, &slot);

	if (totals) {
		totals->packets++;
		totals->bytes += ctx->data_end - ctx->data;
	}
	return verdict;
}

#endif
