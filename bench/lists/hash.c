/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * By hand, the other classic way: one HASH of prefixes, probed once for each
 * length in use, the longest first; else as trie.c. LENGTHS are those: 32, 24, 16.
 */
#include "bench.h"

struct key {
	__u32 bits;
	struct address address;
};

struct {
	__uint(type, MAP_HASH);
	__type(key, struct key);
	__type(value, __u32);
	__uint(max_entries, PREFIXES);
} prefixes SEC(".maps");

static const __u32 lengths[] = { LENGTHS };

/* The mask of a word of which the first bits count, in network byte order. */
static __always_inline __u32 mask(int bits)
{
	if (bits <= 0)
		return 0;
	return bits >= 32 ? 0xffffffff : big32(0xffffffff << (32 - bits));
}

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 3);
} totals SEC(".maps");

SEC("xdp.frags")
int hash(struct xdp_md *ctx)
{
	struct address *source = source_of(ctx);
	struct address address;
	struct key key;

	if (!source)
		return XDP_PASS;
	address = *source;
#pragma clang loop unroll(full)
	for (__u32 i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		key.bits = lengths[i];
#pragma clang loop unroll(full)
		for (int word = 0; word < BITS / 32; word++)
			key.address.word[word] =
				address.word[word] &
				mask((int)lengths[i] - 32 * word);
		if (bpf_map_lookup_elem(&prefixes, &key))
			return counted(&totals, XDP_DROP, ctx);
	}
	return counted(&totals, MISS, ctx);
}

char _license[] SEC("license") = "GPL";
