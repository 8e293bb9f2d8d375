/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The tutorial's form: IPv4 without VLAN tags, packets (no bytes) counted in
 * the trie's own value, which CPUs share without a lock.
 */
#include "xdpctl/bpf.h"

struct key4 {
	__u32 bits;
	__u32 address;
};

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__type(key, struct key4);
	__type(value, __u32);
	__uint(max_entries, 16384);
	__uint(map_flags, BPF_F_NO_PREALLOC);
} blocked_list_v4 SEC(".maps");

SEC("xdp")
int basic_firewall(struct xdp_md *ctx)
{
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *data = (__u8 *)(long)ctx->data;
	struct key4 key = { .bits = 32 };
	__u32 *packets;

	if (data + 14 + 20 > end || *(__u16 *)(data + 12) != big16(0x0800))
		return XDP_PASS;
	key.address = *(__u32 *)(data + 14 + 12);
	packets = bpf_map_lookup_elem(&blocked_list_v4, &key);
	if (!packets)
		return XDP_PASS;
	(*packets)++;
	return XDP_DROP;
}

char _license[] SEC("license") = "GPL";
