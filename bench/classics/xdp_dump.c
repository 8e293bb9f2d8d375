/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * By hand: the first 128 bytes of each packet that opens a TCP connection (SYN
 * without ACK) into a ring buffer; events written and lost are counted.
 */
#include "xdpctl/bpf.h"

struct totals {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 2);
} written_lost SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 2);
} verdicts SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 4194304);
} connections_events SEC(".maps");

struct sample {
	__u64 time;
	__u32 length;
	__u32 captured;
	__u8 bytes[128];
};

static inline void add(void *map, __u32 slot, __u64 bytes)
{
	struct totals *totals = bpf_map_lookup_elem(map, &slot);

	if (totals) {
		totals->packets += 1;
		totals->bytes += bytes;
	}
}

SEC("xdp.frags")
int xdp_dump(struct xdp_md *ctx)
{
	__u64 bytes = bpf_xdp_get_buff_len(ctx);
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *at = (__u8 *)(long)ctx->data;
	struct sample *sample;
	__u32 captured = bytes;
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
		if (at[9] != 6 || *(__u16 *)(at + 6) & big16(0x1fff))
			goto pass;
		at += header;
	} else if (type == big16(0x86dd)) {
		__u32 next;

		if (at + 40 > end || at[0] >> 4 != 6)
			goto malformed;
		next = at[6];
		if (next == 17 || next == 58)
			goto pass;
		at += 40;
		for (int i = 0; i < 9; i++) {
			__u32 length;

			if (next == 6)
				break;
			if (next != 0 && next != 43 && next != 44 &&
			    next != 51 && next != 60 && next != 135 &&
			    next != 139 && next != 140)
				goto pass;
			if (i == 8 || at + 8 > end)
				goto malformed;
			if (next == 44)
				length = 8;
			else if (next == 51)
				length = at[1] * 4 + 8;
			else
				length = at[1] * 8 + 8;
			if (at + length > end)
				goto malformed;
			if (next == 44 && *(__u16 *)(at + 2) & big16(0xfff8))
				goto pass;
			next = at[0];
			at += length;
		}
	} else {
		goto pass;
	}

	if (at + 20 > end)
		goto malformed;
	if ((at[13] & 0x12) != 0x02)
		goto pass;

	sample = bpf_ringbuf_reserve(&connections_events, sizeof(*sample), 0);
	if (!sample) {
		add(&written_lost, 1, bytes);
		goto pass;
	}
	sample->time = bpf_ktime_get_ns();
	sample->length = bytes;
	/* Keeps clang from testing another register than the one it passes. */
	asm volatile("" : "+r"(captured));
	if (captured > sizeof(sample->bytes))
		captured = sizeof(sample->bytes);
	if (captured < 1 ||
	    bpf_xdp_load_bytes(ctx, 0, sample->bytes, captured))
		captured = 0;
	sample->captured = captured;
	bpf_ringbuf_submit(sample, 0);
	add(&written_lost, 0, bytes);
	goto pass;

malformed:
	add(&verdicts, 1, bytes);
pass:
	add(&verdicts, 0, bytes);
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
