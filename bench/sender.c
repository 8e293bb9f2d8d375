/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * SYNs into a device as fast as the kernel can send them, or at a rate.
 *
 *   sender PROGRAM SETTINGS IFINDEX COUNT [RATE]
 *
 * PROGRAM and SETTINGS are where bench/syns.c and its map are pinned. The
 * frames come from BPF_PROG_TEST_RUN with BPF_F_TEST_XDP_LIVE_FRAMES: the
 * kernel makes them, the program numbers and redirects them, and the driver
 * sends them in batches; a packet socket reaches a tenth of that. Prints the
 * seconds that it took. RATE is in packets a second; without it, no pause.
 */
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define BATCH 64

/* 10.1.0.0 to 10.0.0.2, port 8888, SYN with MSS, SACK, time and window scale. */
static unsigned char frame[] = {
	2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0,
	0x45, 0, 0, 60, 0, 0, 0x40, 0, 64, 6, 0, 0, 10, 1, 0, 0, 10, 0, 0, 2,
	0, 0, 0x22, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0xa0, 2, 0xfa, 0xf0, 0, 0,
	0, 0, 2, 4, 5, 0xb4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7,
};

struct settings {
	unsigned int ifindex;
	unsigned int next;
};

static int bpf(int command, union bpf_attr *attr)
{
	return syscall(SYS_bpf, command, attr, sizeof(*attr));
}

static void die(const char *what)
{
	perror(what);
	exit(3);
}

static int pinned(const char *path)
{
	union bpf_attr attr;
	int fd;

	memset(&attr, 0, sizeof(attr));
	attr.pathname = (unsigned long)path;
	fd = bpf(BPF_OBJ_GET, &attr);
	if (fd < 0)
		die(path);
	return fd;
}

static void set(int map, unsigned int ifindex)
{
	struct settings settings = { ifindex, 0 };
	unsigned int key = 0;
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_fd = map;
	attr.key = (unsigned long)&key;
	attr.value = (unsigned long)&settings;
	if (bpf(BPF_MAP_UPDATE_ELEM, &attr))
		die("settings");
}

static void send(int program, unsigned int count)
{
	struct xdp_md context = { .data_end = sizeof(frame) };
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.test.prog_fd = program;
	attr.test.data_in = (unsigned long)frame;
	attr.test.data_size_in = sizeof(frame);
	attr.test.ctx_in = (unsigned long)&context;
	attr.test.ctx_size_in = sizeof(context);
	attr.test.repeat = count;
	attr.test.flags = BPF_F_TEST_XDP_LIVE_FRAMES;
	attr.test.batch_size = BATCH;
	if (bpf(BPF_PROG_TEST_RUN, &attr))
		die("BPF_PROG_TEST_RUN");
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec + time.tv_nsec / 1e9;
}

static void pause_until(double when)
{
	double left = when - now();
	struct timespec time = { left, (left - (long)left) * 1e9 };

	if (left > 0)
		nanosleep(&time, NULL);
}

int main(int count, char **words)
{
	unsigned int packets, chunk, sent = 0;
	double start, rate = 0;
	int program;

	if (count < 5 || count > 6)
		return 2;
	program = pinned(words[1]);
	set(pinned(words[2]), atoi(words[3]));
	packets = strtoul(words[4], NULL, 10);
	if (count == 6)
		rate = atof(words[5]);
	/* At a rate, in steps of a millisecond or of one packet. */
	chunk = rate ? rate / 1000 < 1 ? 1 : rate / 1000 : packets;
	start = now();
	while (sent < packets) {
		if (chunk > packets - sent)
			chunk = packets - sent;
		send(program, chunk);
		sent += chunk;
		if (rate)
			pause_until(start + sent / rate);
	}
	printf("%.6f\n", now() - start);
	return 0;
}
