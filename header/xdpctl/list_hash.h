/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* What the hashes of both families share (io.xdpctl.lookup.Hash). */
#ifndef XDPCTL_LIST_HASH_H
#define XDPCTL_LIST_HASH_H

#include "list.h"

/* Prefixes of at most so many lengths: a bit of the guide for each. */
#define HASH_LENGTHS 32

/* No rule stands farther behind the slot that its hash names. */
#define HASH_PROBES 16

struct list_hash {
	const __u32 *front;
	__u32 front_bits;	/* 0: there is none */
	const __u32 *guide;
	__u32 guide_bits;
	const __u32 *slots;
	__u32 slot_bits;
	__u32 number_bits;	/* of a slot, for a rule */
	__u32 rules;
	__u32 prefixes;		/* the rules behind them are holes */
	__u32 first;		/* number of the first prefix */
};

/*
 * The place of a set bit, in an order of its own: the products of the 32 powers
 * of two differ in their upper five bits (Leiserson, Prokop, Randall: "Using de
 * Bruijn Sequences to Index a 1 in a Computer Word", 1998).
 */
static __always_inline __u32 place_of_bit(__u32 bit)
{
	return bit * 0x077cb531 >> 27;
}

/* The bits of both, spread over the upper bits of the result. */
static __always_inline __u64 mixed(__u64 a, __u64 b)
{
	a *= 0x9e3779b97f4a7c15;
	a ^= a >> 32;
	return (a ^ b) * 0xd6e8feb86659fd93;
}

/* What a slot has above the rule's number: bits of the hash, and the length. */
static __always_inline __u32 slot_mark(const struct list_hash *list,
				       __u32 length, __u64 hash)
{
	return ((__u32)(hash >> 24) << 5 | length) << list->number_bits;
}

/* The rule that a slot is for, as its number in the family. */
static __always_inline __u32 slot_rule(const struct list_hash *list, __u32 slot)
{
	return (slot & ((1U << list->number_bits) - 1)) - 1;
}

/* The lengths that prefixes around an address have, a bit for each. */
static __always_inline __u32 hash_guide(const struct list_hash *list,
					__u64 window)
{
	if (list->front_bits &&
	    !in_front(list->front, window >> (64 - list->front_bits)))
		return 0;
	return list->guide[window >> (64 - list->guide_bits)];
}

/* The longest prefix or hole has been found: its number, if it is a prefix. */
static __always_inline __u32 hash_rule(const struct list_hash *list, __u32 rule)
{
	return rule < list->prefixes ? list->first + rule : NO_RULE;
}

#endif
