/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * By hand: ICMP goes back to its sender. Addresses are swapped, the route back
 * is looked up, MACs and TTL are rewritten; what cannot be sent on is left to
 * the stack, and the reason counted.
 */
#include "length.h"

struct totals {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
	__type(key, __u32);
	__type(value, __u32);
	__uint(max_entries, 1024);
} bounce_targets SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 11);
} reasons SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, struct totals);
	__uint(max_entries, 3);
} verdicts SEC(".maps");

/* struct bpf_fib_lookup of linux/bpf.h, its unions as used here. */
struct route {
	__u8 family;
	__u8 protocol;
	__u16 ports[2];
	__u16 length;
	__u32 ifindex;
	__u32 service;
	__u32 source[4];
	__u32 destination[4];
	__u32 vlan;
	__u8 source_mac[6];
	__u8 destination_mac[6];
};

/* Slots of the map reasons. */
enum {
	SENT,
	NO_TARGET,
	TAGGED = 3,
	SPLIT,
	EXPIRED,
	NO_NEIGHBOUR,
	TOO_BIG,
	NO_FORWARDING,
	OTHER,
	NO_ROUTE,
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
int redirect_icmp(struct xdp_md *ctx)
{
	__u64 bytes = packet_bytes(ctx);
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *data = (__u8 *)(long)ctx->data;
	struct route route;
	__u32 header, source, destination, sum, reason;
	__u8 *at = data + 14;
	__u16 type;
	long found;

	if (at > end)
		goto malformed;
	type = *(__u16 *)(data + 12);
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
	if (type != big16(0x0800))
		goto pass;
	if (at + 20 > end)
		goto malformed;
	/* Version 4, 5 to 15 words: one comparison for both. */
	header = at[0] * 4 - 0x100;
	if (header - 20 > 40 || at + header > end)
		goto malformed;
	if (at[9] != 1)
		goto pass;

	reason = TAGGED;
	if (at != data + 14)
		goto stack;
	reason = EXPIRED;
	if (at[8] <= 1)
		goto stack;

	source = *(__u32 *)(at + 12);
	destination = *(__u32 *)(at + 16);
	__builtin_memset(&route, 0, sizeof(route));
	route.family = 2;
	route.protocol = 1;
	route.length = big16(*(__u16 *)(at + 2));
	route.service = at[1];
	route.ifindex = ctx->ingress_ifindex;
	route.source[0] = destination;
	route.destination[0] = source;
	found = bpf_fib_lookup(ctx, &route, sizeof(route), 0);
	if (found) {
		reason = found <= 3 && found > 0 ? NO_ROUTE :
			 found == 5 ? NO_FORWARDING :
			 found == 7 ? NO_NEIGHBOUR :
			 found == 8 ? TOO_BIG : OTHER;
		goto stack;
	}
	reason = NO_TARGET;
	if (bpf_redirect_map(&bounce_targets, route.ifindex, XDP_PASS) !=
	    XDP_REDIRECT)
		goto stack;

	__builtin_memcpy(data, route.destination_mac, 6);
	__builtin_memcpy(data + 6, route.source_mac, 6);
	at[8] -= 1;
	sum = *(__u16 *)(at + 10) + big16(0x0100);
	*(__u16 *)(at + 10) = sum + (sum >= 0xffff);
	*(__u32 *)(at + 12) = destination;
	*(__u32 *)(at + 16) = source;
	add(&reasons, SENT, bytes);
	add(&verdicts, 2, bytes);
	return XDP_REDIRECT;

stack:
	add(&reasons, reason, bytes);
	add(&verdicts, 0, bytes);
	return XDP_PASS;
malformed:
	add(&verdicts, 1, bytes);
pass:
	add(&verdicts, 0, bytes);
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
