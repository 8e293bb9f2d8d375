/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The program of bench/sender.c: gives each frame the next number and redirects
 * it. The number is the sequence number, and the low bytes of source address
 * and port, so that each SYN is another connection's.
 */
#include "xdpctl/ipv4.h"
#include "xdpctl/tcp.h"

static long (*const bpf_redirect)(__u32 ifindex, __u64 flags) = (void *)23;

struct settings {
	__u32 ifindex;
	__u32 next;
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, sizeof(struct settings));
	__uint(max_entries, 1);
} settings SEC(".maps");

struct syn {
	struct ethernet_header ethernet;
	struct ipv4_header ip;
	struct tcp_header tcp;
} __attribute__((packed));

SEC("xdp")
int syns(struct xdp_md *ctx)
{
	struct cursor packet = packet_start(ctx);
	struct syn *syn = packet.at;
	__u32 zero = 0, number;
	struct settings *set = bpf_map_lookup_elem(&settings, &zero);

	if (!set || (void *)(syn + 1) > packet.end)
		return XDP_ABORTED;
	number = set->next++;
	syn->tcp.sequence = big32(number);
	syn->tcp.source = big16(1024 + number % 60000);
	syn->ip.source = big32(0x0a010000 + (number & 0xffff));
	return bpf_redirect(set->ifindex, 0);
}

char _license[] SEC("license") = "GPL";
