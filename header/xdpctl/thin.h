/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* Which of the packets that match become events: one of N, or so many a second. */
#ifndef XDPCTL_THIN_H
#define XDPCTL_THIN_H

#include "bpf.h"

/* Of one CPU. io.xdpctl.model.Sampler does the same. */
struct sampler {
	__u32 left;		/* packets to come in this group of N */
	__u32 taken;		/* which of them is taken, counted down */
	__u32 group;
	__u32 unused;
};

/* io.xdpctl.pipeline.DumpStage makes the map. */
_Static_assert(sizeof(struct sampler) == 16, "a value of the sampler's map");

/*
 * True for exactly one packet of every N. Which one differs from group to
 * group (multiples of the golden ratio), so that traffic with a period of its
 * own is no trap.
 */
static __always_inline bool is_sampled(void *samplers, __u32 n)
{
	__u32 zero = 0;
	struct sampler *sampler = bpf_map_lookup_elem(samplers, &zero);

	if (!sampler)
		return true;
	if (!sampler->left) {
		sampler->left = n;
		sampler->group++;
		sampler->taken =
			((__u64)(sampler->group * 0x9e3779b9) * n) >> 32;
	}
	sampler->left--;
	return sampler->left == sampler->taken;
}

/* Tries to get a token while other CPUs take some; then there are plenty. */
#define TOKEN_TRIES 4

/*
 * A token bucket in one word, for all CPUs: when the next token is due. Tokens
 * come every interval (nanoseconds), at most so many lie in the bucket. The
 * word is written only to take one: packets over the limit do not contend.
 */
static __always_inline bool take_token(void *buckets, __u64 now, __u64 interval,
				       __u32 tokens)
{
	__u32 zero = 0;
	__u64 *bucket = bpf_map_lookup_elem(buckets, &zero);
	__u64 span = interval * (tokens - 1);
	__u64 seen, due;

	if (!bucket)
		return false;
	/* Past times stay positive, also right after boot. */
	now += span;
	for (int i = 0; i < TOKEN_TRIES; i++) {
		seen = *(volatile __u64 *)bucket;
		due = seen;
		if (due > now)
			return false;
		if (now - due > span)
			due = now - span;
		if (__sync_val_compare_and_swap(bucket, seen,
						due + interval) == seen)
			return true;
	}
	return false;
}

#endif
