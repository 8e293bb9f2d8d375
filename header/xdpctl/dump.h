/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Events: the head of a ring buffer sample; packet bytes follow. */
#ifndef XDPCTL_DUMP_H
#define XDPCTL_DUMP_H

#include "packet.h"

struct event {
	__u64 time;		/* nanoseconds, CLOCK_MONOTONIC */
	__u32 length;		/* bytes of the whole packet */
	__u32 captured;		/* bytes that follow and mean anything */
};

/* io.xdpctl.observe.Event reads these bytes. */
_Static_assert(sizeof(struct event) == 16, "head of a sample");

/* Slots of a dump stage's counters: io.xdpctl.state.CounterLayout.EVENTS. */
#define EVENT_WRITTEN 0
#define EVENT_FULL 1

static __always_inline void write_event(const struct packet *packet,
					struct event *event)
{
	event->time = bpf_ktime_get_ns();
	event->length = packet->length;
}

/* Copies from the packet, whichever buffers it lies in. */
static __always_inline void capture(const struct packet *packet, __u8 *bytes,
				    __u32 snaplen, struct event *event)
{
	__u32 captured = packet->length;

	/* The verifier has to see these comparisons bound this register. */
	asm volatile("" : "+r"(captured));
	if (captured > snaplen)
		captured = snaplen;
	if (captured < 1 ||
	    bpf_xdp_load_bytes(packet->ctx, 0, bytes, captured))
		captured = 0;
	event->captured = captured;
}

/* The same for kernels whose packets lie in one buffer (before 5.18). */
static __always_inline void capture_linear(const struct packet *packet,
					   __u8 *bytes, __u32 snaplen,
					   struct event *event)
{
	struct cursor from = packet_start(packet->ctx);
	__u32 captured = 0;

	while (captured < snaplen && from.at + captured + 1 <= from.end) {
		bytes[captured] = ((__u8 *)from.at)[captured];
		captured++;
	}
	event->captured = captured;
}

#endif
