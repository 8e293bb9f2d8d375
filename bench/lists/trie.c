/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * By hand, the classic way: one LPM_TRIE, and a count of what was dropped and
 * what passed; no VLAN tags, no IP options, no counters of prefixes.
 */
#include "bench.h"

struct key {
	__u32 bits;
	struct address address;
};

struct {
	__uint(type, MAP_LPM_TRIE);
	__type(key, struct key);
	__type(value, __u32);
	__uint(max_entries, PREFIXES);
	__uint(map_flags, MAP_NO_PREALLOC);
} prefixes SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 3);
} totals SEC(".maps");

SEC("xdp.frags")
int trie(struct xdp_md *ctx)
{
	struct address *source = source_of(ctx);
	struct key key = { .bits = BITS };

	if (!source)
		return XDP_PASS;
	key.address = *source;
	if (bpf_map_lookup_elem(&prefixes, &key))
		return counted(&totals, XDP_DROP, ctx);
	return counted(&totals, MISS, ctx);
}

char _license[] SEC("license") = "GPL";
