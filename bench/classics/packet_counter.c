/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * By hand: packets and bytes by IP protocol, IPv4 and IPv6. Slot 256 is for
 * what is not IP, 257 for malformed headers.
 */
#include "length.h"

struct totals {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 258);
} protocols SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 2);
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
int packet_counter(struct xdp_md *ctx)
{
	__u64 bytes = packet_bytes(ctx);
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *at = (__u8 *)(long)ctx->data;
	__u32 slot = 256;
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
		__u32 header;

		if (at + 20 > end)
			goto malformed;
		/* Version 4, 5 to 15 words: one comparison for both. */
		header = at[0] * 4 - 0x100;
		if (header - 20 > 40 || at + header > end)
			goto malformed;
		slot = at[9];
	} else if (type == big16(0x86dd)) {
		if (at + 40 > end || at[0] >> 4 != 6)
			goto malformed;
		slot = at[6];
		if (slot == 6 || slot == 17 || slot == 58)
			goto found;
		at += 40;
		for (int i = 0; i < 9; i++) {
			__u32 length;

			if (slot != 0 && slot != 43 && slot != 44 &&
			    slot != 51 && slot != 60 && slot != 135 &&
			    slot != 139 && slot != 140)
				break;
			if (i == 8 || at + 8 > end)
				goto malformed;
			if (slot == 44)
				length = 8;
			else if (slot == 51)
				length = at[1] * 4 + 8;
			else
				length = at[1] * 8 + 8;
			if (at + length > end)
				goto malformed;
			if (slot == 44 && *(__u16 *)(at + 2) & big16(0xfff8)) {
				slot = at[0];
				break;
			}
			slot = at[0];
			at += length;
		}
	}
found:
	add(&protocols, slot, bytes);
	add(&verdicts, 0, bytes);
	return XDP_PASS;

malformed:
	add(&verdicts, 1, bytes);
	add(&protocols, 257, bytes);
	add(&verdicts, 0, bytes);
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
