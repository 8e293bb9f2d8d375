/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * By hand: drops packets whose source is in a list of prefixes, IPv4 and IPv6,
 * and counts packets and bytes for the drop and for the prefix that hit.
 */
#include "xdpctl/bpf.h"

#ifndef PREFIXES
#define PREFIXES 16384
#endif

struct totals {
	__u64 packets;
	__u64 bytes;
};

struct key4 {
	__u32 bits;
	__u32 address;
};

struct key6 {
	__u32 bits;
	__u32 address[4];
};

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__type(key, struct key4);
	__type(value, __u32);
	__uint(max_entries, PREFIXES);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} blocked_list_v4 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__type(key, struct key6);
	__type(value, __u32);
	__uint(max_entries, PREFIXES);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} blocked_list_v6 SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, PREFIXES);
} hits SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 1);
} dropped SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 3);
} verdicts SEC(".maps");

static inline void add(void *map, __u32 slot, __u64 bytes)
{
	struct totals *totals = bpf_map_lookup_elem(map, &slot);

	if (totals) {
		totals->packets += 1;
		totals->bytes += bytes;
	}
}

SEC("xdp.frags")
int basic_firewall(struct xdp_md *ctx)
{
	__u64 bytes = bpf_xdp_get_buff_len(ctx);
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *at = (__u8 *)(long)ctx->data;
	__u32 *rule;
	__u16 type;

	if (at + 14 > end)
		goto malformed;
	type = *(__u16 *)(at + 12);
	at += 14;
	if (type == big16(0x8100) || type == big16(0x88a8)) {
		if (at + 4 > end)
			goto malformed;
		type = *(__u16 *)(at + 2);
		at += 4;
		if (type == big16(0x8100) || type == big16(0x88a8)) {
			if (at + 4 > end)
				goto malformed;
			type = *(__u16 *)(at + 2);
			at += 4;
		}
	}

	if (type == big16(0x0800)) {
		struct key4 key = { .bits = 32 };
		__u32 header;

		if (at + 20 > end)
			goto malformed;
		/* Version 4, 5 to 15 words: one comparison for both. */
		header = at[0] * 4 - 0x100;
		if (header - 20 > 40 || at + header > end)
			goto malformed;
		key.address = *(__u32 *)(at + 12);
		rule = bpf_map_lookup_elem(&blocked_list_v4, &key);
	} else if (type == big16(0x86dd)) {
		struct key6 key = { .bits = 128 };

		if (at + 40 > end || at[0] >> 4 != 6)
			goto malformed;
		key.address[0] = *(__u32 *)(at + 8);
		key.address[1] = *(__u32 *)(at + 12);
		key.address[2] = *(__u32 *)(at + 16);
		key.address[3] = *(__u32 *)(at + 20);
		rule = bpf_map_lookup_elem(&blocked_list_v6, &key);
	} else {
		goto pass;
	}
	/* All ones mark a hole in the list. */
	if (rule && *rule != 0xffffffff) {
		add(&hits, *rule, bytes);
		add(&dropped, 0, bytes);
		add(&verdicts, 2, bytes);
		return XDP_DROP;
	}
	goto pass;

malformed:
	add(&verdicts, 1, bytes);
pass:
	add(&verdicts, 0, bytes);
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
