/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Time per packet of XDP programs under BPF_PROG_TEST_RUN, taken in turns.
 *
 *   meter ROUNDS REPEAT IFINDEX PACKET PROGRAM... [-- RING...]
 *
 * Prints a line for each program: verdict, nanoseconds per packet (median of
 * the rounds), and the median of its rounds' ratios to the second program's
 * round beside it: a processor that slows down slows both.
 *
 * bpftool prog run says whole nanoseconds, too coarse for a program of thirty.
 * Here a round is the thread's CPU time over REPEAT packets; below 10,000
 * packets, where the call itself would weigh, it is the kernel's own figure.
 * Ring buffers are emptied between rounds, else the first would fill them.
 */
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define MOST 8
#define ROUNDS 2000

struct ring {
	unsigned long *consumer;
	unsigned long *producer;
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

	/* All of it: an initialiser leaves what lies behind its member. */
	memset(&attr, 0, sizeof(attr));
	attr.pathname = (unsigned long)path;
	fd = bpf(BPF_OBJ_GET, &attr);
	if (fd < 0)
		die(path);
	return fd;
}

static struct ring ring(const char *path)
{
	int fd = pinned(path);
	struct ring ring = {
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0),
		mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 4096),
	};

	if (ring.consumer == MAP_FAILED || ring.producer == MAP_FAILED)
		die(path);
	return ring;
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return time.tv_sec * 1e9 + time.tv_nsec;
}

static double round_of(int program, int ifindex, unsigned repeat, void *packet,
		       int size, int *verdict)
{
	static unsigned char out[65536];
	struct xdp_md context = { .data_end = size, .ingress_ifindex = ifindex };
	union bpf_attr attr;
	double start;

	memset(&attr, 0, sizeof(attr));
	attr.test.prog_fd = program;
	attr.test.data_in = (unsigned long)packet;
	attr.test.data_size_in = size;
	attr.test.data_out = (unsigned long)out;
	attr.test.data_size_out = sizeof(out);
	attr.test.repeat = repeat;
	if (ifindex) {
		attr.test.ctx_in = (unsigned long)&context;
		attr.test.ctx_size_in = sizeof(context);
	}
	start = now();
	if (bpf(BPF_PROG_TEST_RUN, &attr))
		die("BPF_PROG_TEST_RUN");
	if (verdict)
		*verdict = attr.test.retval;
	return repeat < 10000 ? attr.test.duration : (now() - start) / repeat;
}

static int ascending(const void *a, const void *b)
{
	double difference = *(double *)a - *(double *)b;

	return (difference > 0) - (difference < 0);
}

static double median(double *values, int count)
{
	qsort(values, count, sizeof(double), ascending);
	return values[count / 2];
}

static void report(int n, int rounds, const int *verdicts,
		   double times[MOST][ROUNDS])
{
	static double ratios[MOST][ROUNDS];

	for (int i = 0; i < n; i++)
		for (int round = 0; round < rounds; round++)
			ratios[i][round] = times[i][round] /
					   times[n > 1 ? 1 : 0][round];
	for (int i = 0; i < n; i++)
		printf("%d %.1f %.2f\n", verdicts[i],
		       median(times[i], rounds), median(ratios[i], rounds));
}

int main(int count, char **words)
{
	static double times[MOST][ROUNDS];
	unsigned char packet[4096];
	int programs[MOST], verdicts[MOST], n = 0, rings = 0, size;
	struct ring ring_of[MOST];
	int rounds, repeat, ifindex, i = 5;
	FILE *file;

	if (count < 6)
		return 2;
	rounds = atoi(words[1]);
	repeat = atoi(words[2]);
	ifindex = atoi(words[3]);
	file = fopen(words[4], "r");
	if (!file || rounds > ROUNDS)
		die(words[4]);
	size = fread(packet, 1, sizeof(packet), file);
	for (; i < count && strcmp(words[i], "--") && n < MOST; i++)
		programs[n++] = pinned(words[i]);
	for (i++; i < count && rings < MOST; i++)
		ring_of[rings++] = ring(words[i]);

	/* One packet says the verdict; many would have changed the packet. */
	for (i = 0; i < n; i++)
		round_of(programs[i], ifindex, 1, packet, size, &verdicts[i]);
	for (int round = 0; round < rounds; round++) {
		/* Each round starts with another: nobody always goes first. */
		for (int turn = 0; turn < n; turn++) {
			i = (turn + round) % n;
			for (int r = 0; r < rings; r++)
				*ring_of[r].consumer = *ring_of[r].producer;
			times[i][round] = round_of(programs[i], ifindex, repeat,
						   packet, size, NULL);
		}
	}
	report(n, rounds, verdicts, times);
	return 0;
}
