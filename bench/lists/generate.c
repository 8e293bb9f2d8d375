/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * A list of prefixes and addresses to look up in it, the same each time.
 *
 *   generate MIX COUNT DIRECTORY
 *
 * Writes list.txt (sorted), table (addresses in network byte order: 4 MiB of
 * them inside the list, then 4 MiB outside), lengths (those in use, longest
 * first, by commas) and outside (one address that is in no prefix). A hit is
 * a random address of a random prefix. A miss is drawn as prefixes are, and
 * drawn again while it lies in one of the list's ranges.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLE_BYTES 4194304

typedef unsigned __int128 u128;
typedef unsigned long long u64;

struct prefix {
	u128 first;
	int length;
};

struct share {
	int length;
	/* Out of 10,000 prefixes. */
	int weight;
};

struct mix {
	const char *name;
	int bits;
	/* Draws an address as those of this mix are spread. */
	u128 (*draw)(void);
	struct share shares[26];
};

static u64 state;
static const struct mix *mix;
static struct prefix *list;
/* Disjoint ranges that the list covers, ascending. */
static u128 *starts, *ends;
static int count, ranges;

__attribute__((noreturn)) static void die(const char *what)
{
	perror(what);
	exit(3);
}

/* splitmix64: Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014. */
static u64 scramble(u64 z)
{
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

static u64 random64(void)
{
	state += 0x9e3779b97f4a7c15;
	return scramble(state);
}

static u64 below(u64 bound)
{
	return random64() % bound;
}

/* Unicast: 1 to 223, without 127. */
static u128 anywhere4(void)
{
	u64 high = 1 + below(222);

	return (high + (high >= 127)) << 24 | (random64() & 0xffffff);
}

/* 2000::/3. */
static u128 anywhere6(void)
{
	u128 address = (u128)random64() << 64;

	return (address >> 3) | (u128)1 << 125 | random64();
}

/* Blocks of /32 as registries gave them out: 262,144, in six /12. */
static u128 allocated6(void)
{
	static const u64 registry[] = { 0x200, 0x240, 0x260,
					0x280, 0x2a0, 0x2c0 };
	u64 block = scramble(below(1 << 18) + 1);
	u64 high = registry[block % 6] << 20 | (block >> 32 & 0xfffff);

	return (u128)(high << 32 | (random64() & 0xffffffff)) << 64 |
	       random64();
}

static const struct mix mixes[] = {
	{ "blocklist", 32, anywhere4,
	  { { 16, 10 }, { 17, 10 }, { 18, 20 }, { 19, 40 }, { 20, 80 },
	    { 21, 100 }, { 22, 240 }, { 23, 300 }, { 24, 3800 }, { 25, 100 },
	    { 26, 100 }, { 27, 100 }, { 28, 100 }, { 29, 100 }, { 30, 50 },
	    { 31, 50 }, { 32, 4800 } } },
	{ "bgp", 32, anywhere4,
	  { { 9, 1 }, { 10, 1 }, { 11, 2 }, { 12, 4 }, { 13, 6 }, { 14, 12 },
	    { 15, 22 }, { 16, 150 }, { 17, 90 }, { 18, 150 }, { 19, 270 },
	    { 20, 480 }, { 21, 550 }, { 22, 1200 }, { 23, 1050 },
	    { 24, 6012 } } },
	{ "addresses", 32, anywhere4, { { 32, 10000 } } },
	{ "blocklist6", 128, anywhere6,
	  { { 32, 1000 }, { 40, 500 }, { 44, 500 }, { 48, 3000 },
	    { 56, 1000 }, { 64, 2000 }, { 128, 2000 } } },
	{ "bgp6", 128, allocated6,
	  { { 29, 200 }, { 30, 30 }, { 32, 800 }, { 33, 100 }, { 34, 100 },
	    { 35, 80 }, { 36, 500 }, { 38, 150 }, { 40, 1100 }, { 42, 250 },
	    { 44, 1250 }, { 45, 200 }, { 46, 350 }, { 47, 350 },
	    { 48, 4540 } } },
};

static u128 hosts(int length)
{
	int bits = mix->bits - length;

	return bits == 128 ? ~(u128)0 : ((u128)1 << bits) - 1;
}

static int draw_length(void)
{
	int left = below(10000);
	const struct share *share = mix->shares;

	while ((left -= share->weight) >= 0)
		share++;
	return share->length;
}

static int in_order(const void *a, const void *b)
{
	const struct prefix *x = a, *y = b;

	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return x->length - y->length;
}

/* Draws until there are as many different prefixes as asked for. */
static void draw_list(void)
{
	int have = 0;

	while (have < count) {
		int kept = 0;

		for (; have < count; have++) {
			list[have].length = draw_length();
			list[have].first = mix->draw() &
					   ~hosts(list[have].length);
		}
		qsort(list, count, sizeof(*list), in_order);
		for (int i = 0; i < count; i++)
			if (!i || in_order(&list[i], &list[kept - 1]))
				list[kept++] = list[i];
		have = kept;
	}
}

static void merge_ranges(void)
{
	for (int i = 0; i < count; i++) {
		u128 first = list[i].first;
		u128 last = first | hosts(list[i].length);

		if (ranges && first <= ends[ranges - 1]) {
			if (last > ends[ranges - 1])
				ends[ranges - 1] = last;
			continue;
		}
		starts[ranges] = first;
		ends[ranges++] = last;
	}
}

static int covered(u128 address)
{
	int low = 0, high = ranges;

	while (low < high) {
		int middle = (low + high) / 2;

		if (ends[middle] < address)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ranges && starts[low] <= address;
}

static u128 inside(void)
{
	const struct prefix *prefix = &list[below(count)];
	u128 low = (u128)random64() << 64 | random64();
	u128 address = prefix->first | (low & hosts(prefix->length));

	if (!covered(address))
		die("a hit that misses");
	return address;
}

static u128 outside(void)
{
	u128 address;

	do
		address = mix->draw();
	while (covered(address));
	return address;
}

static void to_bytes(u128 address, unsigned char *bytes)
{
	for (int i = mix->bits / 8 - 1; i >= 0; i--, address >>= 8)
		bytes[i] = address & 0xff;
}

static const char *text(u128 address)
{
	static char out[INET6_ADDRSTRLEN];
	unsigned char bytes[16];

	to_bytes(address, bytes);
	inet_ntop(mix->bits == 32 ? AF_INET : AF_INET6, bytes, out,
		  sizeof(out));
	return out;
}

static FILE *create(const char *directory, const char *name)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	file = fopen(path, "w");
	if (!file)
		die(path);
	return file;
}

static void finish(FILE *file)
{
	if (fclose(file))
		die("fclose");
}

static void write_list(const char *directory)
{
	FILE *file = create(directory, "list.txt");
	char used[129] = { 0 };
	const char *comma = "";

	for (int i = 0; i < count; i++) {
		used[list[i].length] = 1;
		fprintf(file, "%s/%d\n", text(list[i].first), list[i].length);
	}
	finish(file);
	file = create(directory, "lengths");
	for (int length = 128; length >= 0; length--) {
		if (!used[length])
			continue;
		fprintf(file, "%s%d", comma, length);
		comma = ",";
	}
	finish(file);
}

static void write_table(const char *directory)
{
	FILE *file = create(directory, "table");
	int size = mix->bits / 8;

	for (int half = 0; half < 2; half++) {
		for (int i = 0; i < TABLE_BYTES / size; i++) {
			unsigned char bytes[16];

			to_bytes(half ? outside() : inside(), bytes);
			fwrite(bytes, size, 1, file);
		}
	}
	finish(file);
	file = create(directory, "outside");
	fprintf(file, "%s/%d\n", text(outside()), mix->bits);
	finish(file);
}

int main(int argc, char **words)
{
	if (argc != 4)
		return 2;
	for (size_t i = 0; i < sizeof(mixes) / sizeof(*mixes); i++)
		if (!strcmp(words[1], mixes[i].name))
			mix = &mixes[i];
	count = atoi(words[2]);
	if (!mix || count < 1 || count > 4000000)
		return 2;
	state = scramble(count);
	list = calloc(count, sizeof(*list));
	starts = calloc(count, sizeof(*starts));
	ends = calloc(count, sizeof(*ends));
	if (!list || !starts || !ends)
		die("calloc");
	draw_list();
	merge_ranges();
	write_list(words[3]);
	write_table(words[3]);
	return 0;
}
