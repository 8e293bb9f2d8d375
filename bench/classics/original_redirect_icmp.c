/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The tutorial's form: IPv4 ICMP without VLAN tags or options goes back to its
 * sender; the TTL stays as it is and nothing is counted.
 */
#include "xdpctl/bpf.h"

struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP_HASH);
	__type(key, __u32);
	__type(value, __u32);
	__uint(max_entries, 1024);
} bounce_targets SEC(".maps");

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

SEC("xdp")
int redirect_icmp(struct xdp_md *ctx)
{
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *data = (__u8 *)(long)ctx->data;
	struct route route = { .family = 2, .protocol = 1 };
	__u32 *source, *destination;

	if (data + 14 + 20 > end ||
	    *(__u16 *)(data + 12) != big16(0x0800) || data[14 + 9] != 1)
		return XDP_PASS;
	source = (__u32 *)(data + 14 + 12);
	destination = (__u32 *)(data + 14 + 16);
	route.length = big16(*(__u16 *)(data + 14 + 2));
	route.service = data[14 + 1];
	route.ifindex = ctx->ingress_ifindex;
	route.source[0] = *destination;
	route.destination[0] = *source;
	if (bpf_fib_lookup(ctx, &route, sizeof(route), 0))
		return XDP_PASS;
	*source = route.source[0];
	*destination = route.destination[0];
	__builtin_memcpy(data, route.destination_mac, 6);
	__builtin_memcpy(data + 6, route.source_mac, 6);
	return bpf_redirect_map(&bounce_targets, route.ifindex, 0);
}

char _license[] SEC("license") = "GPL";
