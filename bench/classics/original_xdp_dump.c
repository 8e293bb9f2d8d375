/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The tutorial's form: a perf event for each SYN, IPv4 without VLAN tags or
 * options; losses are not counted. Nobody reads the events in the benchmark,
 * so what it measures is the way to a full or absent buffer.
 */
#include "xdpctl/bpf.h"

#define BPF_MAP_TYPE_PERF_EVENT_ARRAY 4
#define BPF_F_CURRENT_CPU 0xffffffffULL

static long (*const bpf_perf_event_output)(void *ctx, void *map, __u64 flags,
					   void *sample, __u64 size) =
	(void *)25;

struct {
	__uint(type, BPF_MAP_TYPE_PERF_EVENT_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 4);
	__uint(max_entries, 128);
} events SEC(".maps");

struct sample {
	__u32 source;
	__u32 destination;
	__u16 source_port;
	__u16 destination_port;
	__u32 length;
};

SEC("xdp")
int xdp_dump(struct xdp_md *ctx)
{
	__u8 *end = (__u8 *)(long)ctx->data_end;
	__u8 *data = (__u8 *)(long)ctx->data;
	struct sample sample;
	__u64 captured = end - data;

	if (data + 14 + 20 + 20 > end ||
	    *(__u16 *)(data + 12) != big16(0x0800) || data[14 + 9] != 6)
		return XDP_PASS;
	if ((data[14 + 20 + 13] & 0x12) != 0x02)
		return XDP_PASS;
	sample.source = *(__u32 *)(data + 14 + 12);
	sample.destination = *(__u32 *)(data + 14 + 16);
	sample.source_port = *(__u16 *)(data + 14 + 20);
	sample.destination_port = *(__u16 *)(data + 14 + 22);
	sample.length = captured;
	bpf_perf_event_output(ctx, &events, captured << 32 | BPF_F_CURRENT_CPU,
			      &sample, sizeof(sample));
	return XDP_PASS;
}

char _license[] SEC("license") = "GPL";
