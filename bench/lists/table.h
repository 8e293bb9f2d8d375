/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The source addresses that packets get, one after the other: two tables of
 * 4 MiB, addresses that hit and addresses that miss. User space writes it
 * through mmap (struct control and TABLE_BYTES of bench/lists/kernel.h).
 */
#ifndef XDPCTL_BENCH_TABLE_H
#define XDPCTL_BENCH_TABLE_H

#include "bench.h"

#define TABLE_SLOTS (2 * 4194304 / sizeof(struct address))

struct table {
	__u32 next;
	/* Addresses in turn, less one; 0 for the same one again and again. */
	__u32 mask;
	/* The first of them. */
	__u32 base;
	/* Of the program to call in the array beside, or an interface. */
	__u32 target;
	__u8 reserved[48];
	struct address addresses[TABLE_SLOTS];
};

struct {
	__uint(type, MAP_ARRAY);
	__type(key, __u32);
	__type(value, struct table);
	__uint(max_entries, 1);
	__uint(map_flags, MAP_MMAPABLE);
} table SEC(".maps");

/* Writes the next address of the table into the packet. */
static __always_inline struct table *next_source(struct xdp_md *ctx)
{
	struct address *source = source_of(ctx);
	struct table *at;
	__u32 zero = 0;

	at = bpf_map_lookup_elem(&table, &zero);
	if (!at || !source)
		return NULL;
	zero = at->base + (at->next++ & at->mask);
	*source = at->addresses[zero & (TABLE_SLOTS - 1)];
	return at;
}

#endif
