/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * A loader as one writes it by hand: a file of prefixes into a map, in batches.
 *
 *   load trie|hash MAP FILE     makes the map of the file's size and pins it
 *   load fill MAP FILE          fills one that is there: addresses to flags,
 *                               as xdp-filter has them
 *   load add MAP PREFIX         adds one prefix
 */
#include <arpa/inet.h>

#include "kernel.h"

#define BATCH 8192
/* xdp-filter's mark of a source address. */
#define SOURCE_FLAG 1

struct key {
	unsigned bits;
	unsigned char address[16];
};

/* One prefix of text, to the end of its line; returns what follows. */
static char *parse(char *at, struct key *key)
{
	char *end = strchrnul(at, '\n'), *slash;
	int family;

	*(*end ? end++ : end) = 0;
	slash = strchr(at, '/');
	family = strchr(at, ':') ? AF_INET6 : AF_INET;
	key->bits = family == AF_INET ? 32 : 128;
	if (slash) {
		*slash = 0;
		key->bits = atoi(slash + 1);
	}
	if (inet_pton(family, at, key->address) != 1)
		die(at);
	return end;
}

static int lines(const char *text)
{
	int count = 0;

	for (; (text = strchr(text, '\n')); text++)
		count++;
	return count;
}

static int create(int type, int key_size, int count)
{
	union bpf_attr attr;
	int fd;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = type;
	attr.key_size = key_size;
	attr.value_size = sizeof(unsigned);
	attr.max_entries = count;
	if (type == BPF_MAP_TYPE_LPM_TRIE)
		attr.map_flags = BPF_F_NO_PREALLOC;
	strcpy(attr.map_name, "prefixes");
	fd = bpf(BPF_MAP_CREATE, &attr);
	if (fd < 0)
		die("BPF_MAP_CREATE");
	return fd;
}

static void flush(int map, const void *keys, const void *values, int count)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.batch.map_fd = map;
	attr.batch.keys = (unsigned long)keys;
	attr.batch.values = (unsigned long)values;
	attr.batch.count = count;
	if (count && bpf(BPF_MAP_UPDATE_BATCH, &attr))
		die("BPF_MAP_UPDATE_BATCH");
}

static void pin(int map, const char *path)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.bpf_fd = map;
	attr.pathname = (unsigned long)path;
	if (bpf(BPF_OBJ_PIN, &attr))
		die(path);
}

static void load(int type, const char *path, char *text)
{
	static unsigned char keys[BATCH * sizeof(struct key)];
	static unsigned values[BATCH];
	int size = strchr(text, ':') ? 20 : 8;
	int map = create(type, size, lines(text)), count = 0, rule = 0;

	while (*text) {
		struct key key;

		text = parse(text, &key);
		memcpy(keys + count * size, &key, size);
		values[count++] = rule++;
		if (count == BATCH) {
			flush(map, keys, values, count);
			count = 0;
		}
	}
	flush(map, keys, values, count);
	pin(map, path);
}

/* Per-CPU values take no batches on older kernels. */
static void fill(int map, char *text)
{
	unsigned long long flags[1024];

	for (int cpu = 0; cpu < 1024; cpu++)
		flags[cpu] = SOURCE_FLAG;
	while (*text) {
		struct key key;

		text = parse(text, &key);
		if (put(map, key.address, flags))
			die("BPF_MAP_UPDATE_ELEM");
	}
}

int main(int count, char **words)
{
	struct key key;
	unsigned rule = 0;
	size_t size;

	if (count != 4)
		return 2;
	if (!strcmp(words[1], "trie"))
		load(BPF_MAP_TYPE_LPM_TRIE, words[2], slurp(words[3], &size));
	else if (!strcmp(words[1], "hash"))
		load(BPF_MAP_TYPE_HASH, words[2], slurp(words[3], &size));
	else if (!strcmp(words[1], "fill"))
		fill(pinned(words[2]), slurp(words[3], &size));
	else {
		parse(words[3], &key);
		if (put(pinned(words[2]), &key, &rule))
			die(words[2]);
	}
	return 0;
}
