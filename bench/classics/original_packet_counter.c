/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The tutorial's form: packets (no bytes) by protocol; IPv4 without VLAN tags
 * or a look at the header's length.
 */
#include "xdpctl/bpf.h"

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__type(key, __u32);
	__type(value, __u64);
	__uint(max_entries, 256);
} protocols SEC(".maps");

SEC("xdp")
int packet_counter(struct xdp_md *ctx)
{
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *data = (__u8 *)(long)ctx->data;
	__u32 protocol;
	__u64 *packets;

	if (data + 14 + 20 > end || *(__u16 *)(data + 12) != big16(0x0800))
		return XDP_PASS;
	protocol = data[14 + 9];
	packets = bpf_map_lookup_elem(&protocols, &protocol);
	if (packets)
		(*packets)++;
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
