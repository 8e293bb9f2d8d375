/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * By hand: each packet that opens a TCP connection (SYN without ACK) into a ring
 * buffer, its ends and its first 128 bytes; events written and lost are counted.
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

#define IPV4 0x01
#define IPV6 0x02
#define PORTS 0x04
#define FLAGS 0x08
#define FRAGMENT 0x10

/* 64 bytes of what the packet is, then the packet: what ours tells. */
struct sample {
	__u64 time;
	__u32 length;
	__u32 captured;
	__u32 ifindex;
	__u16 type;
	__u16 format;
	__u8 verdict;
	__u8 known;
	__u8 protocol;
	__u8 flags;
	__u16 source_port;
	__u16 destination_port;
	__u32 source[4];
	__u32 destination[4];
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
	__u64 bytes = packet_bytes(ctx);
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *at = (__u8 *)(long)ctx->data;
	struct sample *sample;
	__u32 captured = bytes;
	__u8 known = PORTS | FLAGS;
	__u32 *ip;
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
		ip = (__u32 *)at;
		at += header;
	} else if (type == big16(0x86dd)) {
		__u32 next;

		if (at + 40 > end || at[0] >> 4 != 6)
			goto malformed;
		next = at[6];
		if (next == 17 || next == 58)
			goto pass;
		ip = (__u32 *)at;
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
			if (next == 44) {
				if (*(__u16 *)(at + 2) & big16(0xfff8))
					goto pass;
				if (*(__u16 *)(at + 2) & big16(1))
					known |= FRAGMENT;
			}
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
	sample->ifindex = ctx->ingress_ifindex;
	sample->type = big16(type);
	sample->format = 1;
	sample->verdict = 255;
	sample->protocol = 6;
	sample->flags = at[13];
	sample->source_port = big16(*(__u16 *)at);
	sample->destination_port = big16(*(__u16 *)(at + 2));
	if (type == big16(0x0800)) {
		known |= IPV4;
		if (((__u16 *)ip)[3] & big16(0x2000))
			known |= FRAGMENT;
		sample->source[0] = ip[3];
		sample->destination[0] = ip[4];
		for (int i = 1; i < 4; i++) {
			sample->source[i] = 0;
			sample->destination[i] = 0;
		}
	} else {
		known |= IPV6;
		for (int i = 0; i < 4; i++) {
			sample->source[i] = ip[2 + i];
			sample->destination[i] = ip[6 + i];
		}
	}
	sample->known = known;
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
