/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The few words of bpf(2) that the tools of the lists' benchmark need. */
#ifndef XDPCTL_BENCH_KERNEL_H
#define XDPCTL_BENCH_KERNEL_H

#include <fcntl.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define TABLE_BYTES 4194304

/* What precedes the addresses in struct table of bench/lists/table.h. */
struct control {
	volatile unsigned next;
	volatile unsigned mask;
	volatile unsigned base;
	volatile unsigned target;
	unsigned char reserved[48];
};

static inline int bpf(int command, union bpf_attr *attr)
{
	return syscall(SYS_bpf, command, attr, sizeof(*attr));
}

__attribute__((noreturn)) static inline void die(const char *what)
{
	perror(what);
	exit(3);
}

static inline int pinned(const char *path)
{
	union bpf_attr attr;
	int fd;

	/* All of it: an initialiser leaves what lies behind its member. */
	memset(&attr, 0, sizeof(attr));
	attr.pathname = (unsigned long)path;
	fd = bpf(BPF_OBJ_GET, &attr);
	if (fd < 0)
		die(path);
	return fd;
}

static inline int pinned_in(const char *directory, const char *name)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", directory, name);
	return pinned(path);
}

/* 0, or -1 and errno. */
static inline int put(int map, const void *key, const void *value)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_fd = map;
	attr.key = (unsigned long)key;
	attr.value = (unsigned long)value;
	return bpf(BPF_MAP_UPDATE_ELEM, &attr);
}

/* The whole file, with a zero behind it. */
static inline char *slurp(const char *path, size_t *size)
{
	struct stat stat;
	int fd = open(path, O_RDONLY);
	char *bytes;

	if (fd < 0 || fstat(fd, &stat))
		die(path);
	bytes = malloc(stat.st_size + 1);
	if (!bytes || read(fd, bytes, stat.st_size) != stat.st_size)
		die(path);
	close(fd);
	bytes[stat.st_size] = 0;
	*size = stat.st_size;
	return bytes;
}

/* Maps the table of a wrapper and fills it from a file of two halves. */
static inline struct control *fill_table(const char *directory,
					 const char *addresses)
{
	size_t bytes = sizeof(struct control) + 2 * TABLE_BYTES, size;
	char *file = slurp(addresses, &size);
	struct control *control;

	if (size != 2 * TABLE_BYTES)
		die(addresses);
	control = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED,
		       pinned_in(directory, "table"), 0);
	if (control == MAP_FAILED)
		die(directory);
	memcpy(control + 1, file, size);
	free(file);
	return control;
}

#endif
