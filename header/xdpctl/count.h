/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Counters: each CPU has its own, so an increment needs no lock, loses nothing. */
#ifndef XDPCTL_COUNT_H
#define XDPCTL_COUNT_H

#include "bpf.h"

struct counter {
	__u64 packets;
	__u64 bytes;
};

/* io.xdpctl.observe.Counter reads these bytes. */
_Static_assert(sizeof(struct counter) == 16, "two words of 8 bytes");

/*
 * Slots of the map totals: the XDP actions by their numbers, then this one
 * (io.xdpctl.state.Attachment).
 */
#define TOTALS_MALFORMED 5

static __always_inline void count(void *counters, __u32 slot, __u64 length)
{
	struct counter *counter = bpf_map_lookup_elem(counters, &slot);

	if (!counter)
		return;
	counter->packets++;
	counter->bytes += length;
}

/*
 * The same in an array that has a row of slots for each CPU, one behind the
 * other: it is read and cleared through mmap, and made in no time however many
 * slots there are. Whoever makes the map knows how many CPUs there may be.
 */
static __always_inline void count_row(void *rows, __u32 slots, __u32 slot,
				      __u64 length)
{
	if (slot < slots)
		count(rows, bpf_get_smp_processor_id() * slots + slot, length);
}

#endif
