/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Do not edit: rendered by xdpctl for pipeline edge */

#include "xdpctl/count.h"
#include "xdpctl/dump.h"
#include "xdpctl/packet.h"
#include "xdpctl/thin.h"

/* The pipeline: every packet by its verdict, malformed ones once more. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 6);
} totals SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 4);
} traffic_counters SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 16777216);
} traffic_events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(key_size, 4);
	__uint(value_size, 16);
	__uint(max_entries, 1);
} traffic_sampler SEC(".maps");

struct traffic_sample {
	struct event event;
	__u8 bytes[64];
};

/* Stage traffic: writes the first 64 bytes to its ring; they go on. */
static __always_inline int stage_traffic(struct packet *packet)
{
	struct traffic_sample *sample;

	if (!is_sampled(&traffic_sampler, 1000)) {
		count(&traffic_counters, EVENT_SAMPLED, packet->length);
		return NEXT;
	}
	sample = bpf_ringbuf_reserve(&traffic_events,
				     sizeof(*sample), 0);
	if (!sample) {
		count(&traffic_counters, EVENT_FULL, packet->length);
		return NEXT;
	}
	sample->event.time = bpf_ktime_get_ns();
	write_event(packet, UNDECIDED, &sample->event);
	capture(packet, sample->bytes, 64, &sample->event);
	bpf_ringbuf_submit(sample, 0);
	count(&traffic_counters, EVENT_WRITTEN, packet->length);
	return NEXT;
}

/* No stage asks for a header: an event has none. */
static __always_inline void describe(const struct packet *packet,
				     struct event *event)
{
	write_headers(packet, event);
}

/* The stages from top to bottom, until one decides. */
static __always_inline int decide(struct packet *packet)
{
	int verdict;

	verdict = stage_traffic(packet);
	if (verdict != NEXT)
		return verdict;

	return XDP_PASS;
}

SEC("xdp.frags")
int xdp_edge(struct xdp_md *ctx)
{
	struct packet packet;
	int verdict;

	packet_init(&packet, ctx);
	packet.length = whole_length(ctx);

	verdict = decide(&packet);
	count(&totals, verdict, packet.length);
	return verdict;
}

char _license[] SEC("license") = "GPL";
