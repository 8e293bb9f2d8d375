/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * What the maps of a pinned program take, as the kernel says in fdinfo, those
 * in maps of maps too.
 *
 *   weigh PROGRAM
 *
 * Prints a line for each map, by tabs: name, type (its number), bytes.
 */
#include "kernel.h"

static int by_id(unsigned id)
{
	union bpf_attr attr;
	int fd;

	memset(&attr, 0, sizeof(attr));
	attr.map_id = id;
	fd = bpf(BPF_MAP_GET_FD_BY_ID, &attr);
	if (fd < 0)
		die("BPF_MAP_GET_FD_BY_ID");
	return fd;
}

static void look_at(int fd, void *info, unsigned size)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.info.bpf_fd = fd;
	attr.info.info_len = size;
	attr.info.info = (unsigned long)info;
	if (bpf(BPF_OBJ_GET_INFO_BY_FD, &attr))
		die("BPF_OBJ_GET_INFO_BY_FD");
}

static unsigned long memlock(int fd)
{
	char path[64], line[256];
	unsigned long bytes = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/self/fdinfo/%d", fd);
	file = fopen(path, "r");
	if (!file)
		die(path);
	while (fgets(line, sizeof(line), file))
		sscanf(line, "memlock: %lu", &bytes);
	fclose(file);
	return bytes;
}

static void weigh(unsigned id)
{
	struct bpf_map_info info = { 0 };
	int fd = by_id(id);

	look_at(fd, &info, sizeof(info));
	printf("%s\t%u\t%lu\n", info.name, info.type, memlock(fd));
	if (info.type != BPF_MAP_TYPE_ARRAY_OF_MAPS)
		return;
	for (unsigned key = 0; key < info.max_entries; key++) {
		union bpf_attr attr;
		unsigned inner;

		memset(&attr, 0, sizeof(attr));
		attr.map_fd = fd;
		attr.key = (unsigned long)&key;
		attr.value = (unsigned long)&inner;
		if (!bpf(BPF_MAP_LOOKUP_ELEM, &attr))
			weigh(inner);
	}
}

int main(int count, char **words)
{
	struct bpf_prog_info info = { 0 };
	unsigned maps[64];

	if (count != 2)
		return 2;
	info.nr_map_ids = 64;
	info.map_ids = (unsigned long)maps;
	look_at(pinned(words[1]), &info, sizeof(info));
	for (unsigned i = 0; i < info.nr_map_ids && i < 64; i++)
		weigh(maps[i]);
	return 0;
}
