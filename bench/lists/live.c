/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Frames over a veth pair: CPU time of the thread that receives them.
 *
 *   live FRAMES PACKET TABLE SPRAY IFINDEX THREAD COUNTER hit|miss...
 *
 * SPRAY has the pins of spray.c, which sends out of IFINDEX; THREAD is the
 * process number of the receiving NAPI thread, COUNTER a file with the number
 * of packets that it received. Prints for each word: nanoseconds of the
 * thread for a packet, and packets received. What does not fit into the
 * queue of the pair is lost before it is received and counts nowhere.
 */
#include <time.h>

#include "kernel.h"

#define LIVE_FRAMES 2
#define BATCH 64

static unsigned char packet[4096];
static int packet_size, program;

static unsigned long long number_in(const char *path)
{
	unsigned long long number;
	FILE *file = fopen(path, "r");

	if (!file || fscanf(file, "%llu", &number) != 1)
		die(path);
	fclose(file);
	return number;
}

static void send_frames(unsigned frames)
{
	struct timespec moment = { .tv_nsec = 20000000 };
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.test.prog_fd = program;
	attr.test.data_in = (unsigned long)packet;
	attr.test.data_size_in = packet_size;
	attr.test.repeat = frames;
	attr.test.flags = LIVE_FRAMES;
	attr.test.batch_size = BATCH;
	if (bpf(BPF_PROG_TEST_RUN, &attr))
		die("BPF_PROG_TEST_RUN");
	/* The last ones are still under way. */
	nanosleep(&moment, NULL);
}

int main(int count, char **words)
{
	struct control *control;
	unsigned frames, half;
	char clock[64];
	FILE *file;

	if (count < 9)
		return 2;
	frames = atoi(words[1]);
	file = fopen(words[2], "r");
	if (!file)
		die(words[2]);
	packet_size = fread(packet, 1, sizeof(packet), file);
	half = TABLE_BYTES / (packet[12] == 0x08 ? 4 : 16);
	program = pinned_in(words[4], "program");
	control = fill_table(words[4], words[3]);
	control->target = atoi(words[5]);
	control->mask = half - 1;
	snprintf(clock, sizeof(clock), "/proc/%s/schedstat", words[6]);
	for (int i = 8; i < count; i++) {
		unsigned long long time, packets;

		control->base = strcmp(words[i], "miss") ? 0 : half;
		send_frames(frames / 8);
		time = number_in(clock);
		packets = number_in(words[7]);
		send_frames(frames);
		time = number_in(clock) - time;
		packets = number_in(words[7]) - packets;
		if (!packets)
			die("no packet came through");
		printf("%s\t%.1f\t%llu\n", words[i],
		       (double)time / packets, packets);
	}
	return 0;
}
