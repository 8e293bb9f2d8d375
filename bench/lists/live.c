/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Frames over a veth pair: CPU time of the thread that receives them.
 *
 *   live FRAMES PACKET TABLE SPRAY IFINDEX THREAD DEVICE hit|miss...
 *
 * SPRAY has the pins of spray.c, which sends out of IFINDEX; THREAD is the
 * process number of the NAPI thread that receives for DEVICE. Prints for each
 * word: nanoseconds of the thread for a packet, and packets received. No frame
 * is lost: that would be an error.
 */
#include <time.h>

#include "kernel.h"

#define LIVE_FRAMES 2
/* Fits into the pair's queue of 256. */
#define BURST 192
/* How often to look whether a burst was received. */
#define PATIENCE 50000

static unsigned char packet[4096];
static int packet_size, program;

/* Nanoseconds that a process ran: the first number of its schedstat. */
static unsigned long long time_of(const char *process)
{
	unsigned long long time = 0;
	char path[64];
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%s/schedstat", process);
	file = fopen(path, "r");
	if (!file || fscanf(file, "%llu", &time) != 1)
		die(path);
	fclose(file);
	return time;
}

/* Packets that a device of this namespace received. */
static unsigned long long received_by(const char *device)
{
	unsigned long long packets = 0;
	char line[512];
	FILE *file = fopen("/proc/self/net/dev", "r");
	size_t length = strlen(device);

	if (!file)
		die("/proc/self/net/dev");
	while (fgets(line, sizeof(line), file)) {
		const char *name = line + strspn(line, " ");

		if (!strncmp(name, device, length) && name[length] == ':')
			sscanf(name + length + 1, "%*u %llu", &packets);
	}
	fclose(file);
	return packets;
}

static void send_burst(void)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.test.prog_fd = program;
	attr.test.data_in = (unsigned long)packet;
	attr.test.data_size_in = packet_size;
	attr.test.repeat = BURST;
	attr.test.flags = LIVE_FRAMES;
	attr.test.batch_size = BURST;
	if (bpf(BPF_PROG_TEST_RUN, &attr))
		die("BPF_PROG_TEST_RUN");
}

/* Sends so many frames, each burst when the one before was received. */
static void send_frames(unsigned frames, const char *device)
{
	struct timespec moment = { .tv_nsec = 20000 };
	unsigned long long expected = received_by(device);

	for (unsigned sent = 0; sent < frames; sent += BURST) {
		expected += BURST;
		send_burst();
		for (int wait = 0; received_by(device) < expected; wait++) {
			if (wait == PATIENCE)
				die("frames were lost on the veth pair");
			nanosleep(&moment, NULL);
		}
	}
}

int main(int count, char **words)
{
	struct control *control;
	unsigned frames, half;
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
	for (int i = 8; i < count; i++) {
		unsigned long long time, packets;

		control->base = strcmp(words[i], "miss") ? 0 : half;
		send_frames(frames / 8, words[7]);
		time = time_of(words[6]);
		packets = received_by(words[7]);
		send_frames(frames, words[7]);
		time = time_of(words[6]) - time;
		packets = received_by(words[7]) - packets;
		printf("%s\t%.1f\t%llu\n", words[i],
		       (double)time / packets, packets);
	}
	return 0;
}
