/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * CIDR lists: all that packets need of a list lies in one value, its image.
 *
 * The map of a list is an array of one map, the array that holds the image. An
 * edit writes a new image and puts it there: each packet meets the one or the
 * other. Nobody writes an image that packets can see.
 */
#ifndef XDPCTL_LIST_H
#define XDPCTL_LIST_H

#include "bpf.h"

/* The address is in no prefix of the list. */
#define NO_RULE 0x7fffffff

/* What a stage wants to know of an address. */
enum asked {
	ASKED_WHETHER,	/* it is in the list: any number but NO_RULE will do */
	ASKED_WHICH,	/* prefix it is in: the number of its counter */
};

/* In the word of a root: the rest is the place of a run, and no rule. */
#define SEARCH 0x80000000

/* A search halves what is left: enough steps for runs below 2^26; images are smaller. */
#define LIST_STEPS 26

struct list_family {
	__u32 structure;
	__u32 prefixes;
	__u32 holes;
	__u32 front_bits;
	__u32 root_bits;
	__u32 size;
	__u32 unused[2];
};

/* How an image starts; a program reads what IPv6 prefixes have in common. */
struct list_header {
	__u64 magic;
	__u32 format;
	__u32 bytes;
	struct list_family v4;
	struct list_family v6;
	__u64 v6_shared;	/* first bits, the same in all IPv6 prefixes */
	__u64 v6_mask;
	__u32 v6_skip;		/* how many */
	__u32 unused[7];
};

/* io.xdpctl.lookup.ImageHeader writes these bytes. */
_Static_assert(sizeof(struct list_header) == 128, "two cache lines");

/* The image that is in force; both lookups are a few loads, not calls. */
static __always_inline const void *list_image(void *list)
{
	__u32 only = 0;
	void *image = bpf_map_lookup_elem(list, &only);

	return image ? bpf_map_lookup_elem(image, &only) : NULL;
}

/*
 * For clang a number of which it knows nothing: it compares and uses the same
 * register then, and not a copy whose bounds the verifier does not know.
 */
static __always_inline __u64 one_number(__u64 number)
{
	asm volatile("" : "+r"(number));
	return number;
}

/*
 * Whether a block of addresses has a rule anywhere: most that are in no prefix
 * end here, in a table so small that it stays in the cache.
 */
static __always_inline bool in_front(const __u32 *front, __u32 block)
{
	return front[block / 32] >> (block % 32) & 1;
}

/*
 * The bit of an IPv4 address in its word of a cover: 64 /24s, and whether some,
 * or all, of their addresses are in the list (io.xdpctl.lookup.Cover).
 */
static __always_inline __u64 cover_bit(__u32 address)
{
	return 1ULL << (address >> 8 & 63);
}

static __always_inline bool in_cover(const __u64 *cover, __u32 address)
{
	return cover[address >> 14] & cover_bit(address);
}

/*
 * All ones when a <= b, else 0. A comparison would become a branch, which the
 * processor guesses wrong half of the time, and the verifier follows both ways.
 */
static __always_inline __u64 not_above(__u32 a, __u32 b)
{
	__u64 above = ((__u64)b - a) >> 63;

	asm volatile("" : "+r"(above));
	return above - 1;
}

#endif
