/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* What the hashes of both families share (io.xdpctl.lookup.Hash). */
#ifndef XDPCTL_LIST_HASH_H
#define XDPCTL_LIST_HASH_H

#include "list.h"

/* Prefixes of at most so many lengths: a bit of the guide for each. */
#define HASH_LENGTHS 32

/* What the last word of a line says, from the low bits on (LineTable). */
#define HERE_BITS 3	/* how many places the line uses */
#define BEYOND_BITS 4	/* how many rules there are elsewhere */
#define HASH_BEYOND ((1 << BEYOND_BITS) - 1)

/*
 * A rule says its length in the low bits, above it its number in the family.
 * Where it has a second place, that one says a length that no rule has.
 */
#define RULE_LENGTH_BITS 8

/* The number of all holes: -1. */
#define HOLE ~0U

struct hash_length {
	__u64 salt;
	__u32 length;
	__u32 unused;
};

struct hash_lengths {
	struct hash_length by_place[HASH_LENGTHS];
	struct hash_length depth;	/* the first bits of long prefixes */
	__u32 shorter;			/* bits of the lengths below it */
	__u32 unused[11];
};

/* io.xdpctl.lookup.HashLengths writes these bytes. */
_Static_assert(sizeof(struct hash_lengths) == 576, "cache lines");

struct list_hash {
	const struct hash_lengths *lengths;
	const __u32 *front;
	__u32 front_bits;	/* 0: there is none */
	const __u32 *guide;
	__u32 guide_bits;
	const __u32 *sieve;
	__u32 sieve_bits;
	__u32 lines;
	__u32 beyond;		/* places for rules that no line has room for */
	__u32 first_number;	/* of the family */
};

/* Rules that may contain an address: of a length, under one hash. */
struct hash_sought {
	__u64 hash;
	__u32 length;
	bool longer;		/* or of a longer one */
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

/* The lengths that prefixes around an address have, a bit for each. */
static __always_inline __u32 hash_guide(const struct list_hash *list,
					__u64 window)
{
	return list->guide[window >> (64 - list->guide_bits)];
}

/*
 * Whether there may be a rule under a hash. Of the lengths that occur around an
 * address most have none for itself: a line of a large table for each of them
 * would cost more than all the rest.
 */
static __always_inline bool in_sieve(const struct list_hash *list, __u64 hash)
{
	return in_front(list->sieve, hash >> (64 - list->sieve_bits));
}

/* The line of a hash; below the number of lines, as the verifier sees too. */
static __always_inline __u64 hash_line(const struct list_hash *list, __u64 hash)
{
	return (hash >> 32) * list->lines >> 32;
}

static __always_inline __u32 places_here(__u32 more)
{
	return one_number(more & ((1 << HERE_BITS) - 1));
}

static __always_inline __u32 rules_beyond(__u32 more)
{
	return one_number(more >> HERE_BITS & HASH_BEYOND);
}

static __always_inline __u32 first_beyond(__u32 more)
{
	return more >> (HERE_BITS + BEYOND_BITS);
}

/* 1 if a < b, else 0, of numbers below 2^63; clang sees no comparison in it. */
static __always_inline __u64 below(__u64 a, __u64 b)
{
	return one_number(a - b) >> 63;
}

/*
 * Not 0 if a rule's length is not one that is sought. A number and no answer,
 * as what follows of a rule is: one branch at its end, for the verifier follows
 * both ways of each, after each rule, for each length.
 */
static __always_inline __u64 hash_unsought(const struct hash_sought *sought,
					   __u32 length)
{
	__u64 shorter = below(length, sought->length);
	__u64 no_length = below(128, length);

	return sought->longer ? shorter | no_length : length ^ sought->length;
}

static __always_inline __u32 rule_length(__s32 said)
{
	return said & ((1 << RULE_LENGTH_BITS) - 1);
}

static __always_inline __u32 rule_number(__s32 said)
{
	return said >> RULE_LENGTH_BITS;
}

/* The longest prefix or hole has been found: an address in a hole is in no prefix. */
static __always_inline __u32 hash_answer(const struct list_hash *list,
					 __u32 number)
{
	if (number == NO_RULE || number == HOLE)
		return NO_RULE;
	return list->first_number + number;
}

#endif
