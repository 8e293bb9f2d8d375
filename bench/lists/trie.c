/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* By hand, the classic way: one LPM_TRIE; no counters, no tags, no options. */
#include "bench.h"

struct key {
	__u32 bits;
	struct address address;
};

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__type(key, struct key);
	__type(value, __u32);
	__uint(max_entries, PREFIXES);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} prefixes SEC(".maps");

SEC("xdp.frags")
int trie(struct xdp_md *ctx)
{
	struct address *source = source_of(ctx);
	struct key key = { .bits = BITS };

	if (!source)
		return XDP_PASS;
	key.address = *source;
	return bpf_map_lookup_elem(&prefixes, &key) ? XDP_DROP : MISS;
}

char _license[] SEC("license") = "GPL";
