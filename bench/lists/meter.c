/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * Time of a lookup in XDP programs under BPF_PROG_TEST_RUN, taken in turns.
 *
 *   meter ROUNDS PACKET TABLE WRAPS FLOOR!PIN NAME=PIN...
 *
 * WRAPS has two directories, frags and plain, each with a wrapper's pins. The
 * first program is the floor and the second what others are compared with.
 * "!" marks those that drop every packet; of others, an address of the
 * table's first half must be dropped, one of its second half must pass.
 *
 * Prints for each program and each way of drawing addresses, by tabs: name,
 * hit or miss, random or hot, nanoseconds a packet, net of the floor, and how
 * many times the second program's net that is: medians of the rounds, the
 * net and the ratio of programs that ran beside each other in a round. A hot
 * address is the same for each packet of a round, another one in each round.
 * Exit status 1: a verdict is wrong.
 */
#include <errno.h>
#include <time.h>

#include "kernel.h"

#define PROGRAMS 8
#define ROUNDS 101
#define WAYS 4
#define VERDICTS 1000
/* Nanoseconds of a measurement, and before it, to get the caches warm. */
#define LONG 8e6
#define WARM 2e6

struct wrap {
	int program;
	int programs;
	struct control *control;
};

struct measured {
	const char *name;
	int floor;
	struct wrap *wrap;
	unsigned slot;
	/* Packets in LONG, by way. */
	unsigned packets[WAYS];
	double times[WAYS][ROUNDS];
};

static struct measured programs[PROGRAMS];
static unsigned char packet[4096];
static int packet_size, program_count, rounds;
/* Addresses in half of the table. */
static unsigned half;

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
	return time.tv_sec * 1e9 + time.tv_nsec;
}

/* Sends the packet so many times; returns the last one's verdict. */
static int run(const struct measured *program, unsigned packets)
{
	static unsigned char out[4096];
	union bpf_attr attr;

	program->wrap->control->target = program->slot;
	memset(&attr, 0, sizeof(attr));
	attr.test.prog_fd = program->wrap->program;
	attr.test.data_in = (unsigned long)packet;
	attr.test.data_size_in = packet_size;
	attr.test.data_out = (unsigned long)out;
	attr.test.data_size_out = sizeof(out);
	attr.test.repeat = packets;
	if (bpf(BPF_PROG_TEST_RUN, &attr))
		die("BPF_PROG_TEST_RUN");
	return attr.test.retval;
}

static double timed(const struct measured *program, unsigned packets)
{
	double start = now();

	run(program, packets);
	return now() - start;
}

/* Ways are: hit random, miss random, hit hot, miss hot. */
static void set(struct control *control, int way, int round)
{
	unsigned long long mixed = (round + 1) * 0x9e3779b97f4a7c15;

	control->base = way & 1 ? half : 0;
	control->mask = way < 2 ? half - 1 : 0;
	if (way >= 2)
		control->base += (mixed >> 40) % half;
}

static int wrong_verdicts(const struct measured *program)
{
	struct control *control = program->wrap->control;
	int wrong = 0;

	for (int way = 0; way < 2; way++) {
		int expected = way && !program->floor ? XDP_PASS : XDP_DROP;

		set(control, way, 0);
		for (unsigned i = 0; i < VERDICTS; i++) {
			control->next = i * (half / VERDICTS);
			wrong += run(program, 1) != expected;
		}
	}
	if (wrong)
		fprintf(stderr, "meter: %s: %d of %d verdicts are wrong\n",
			program->name, wrong, 2 * VERDICTS);
	return wrong;
}

static void measure(struct measured *program, int way, int round)
{
	unsigned *packets = &program->packets[way];

	set(program->wrap->control, way, round);
	if (!*packets) {
		*packets = 20000;
		timed(program, *packets);
		*packets = LONG / (timed(program, *packets) / *packets) + 1;
	}
	run(program, *packets * (WARM / LONG) + 1);
	program->times[way][round] = timed(program, *packets) / *packets;
}

static int ascending(const void *a, const void *b)
{
	double difference = *(double *)a - *(double *)b;

	return (difference > 0) - (difference < 0);
}

static double median(double *values)
{
	qsort(values, rounds, sizeof(double), ascending);
	return values[rounds / 2];
}

static void report(struct measured *program, int way)
{
	double gross[ROUNDS], net[ROUNDS], ratio[ROUNDS];

	for (int round = 0; round < rounds; round++) {
		double floor = programs[0].times[way][round];

		gross[round] = program->times[way][round];
		net[round] = gross[round] - floor;
		ratio[round] = net[round] /
			       (programs[1].times[way][round] - floor);
	}
	printf("%s\t%s\t%s\t%.1f\t%.1f\t%.4f\n", program->name,
	       way & 1 ? "miss" : "hit", way < 2 ? "random" : "hot",
	       median(gross), median(net), median(ratio));
}

static struct wrap open_wrap(const char *directory, const char *form,
			     const char *addresses)
{
	struct wrap wrap;
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", directory, form);
	wrap.program = pinned_in(path, "program");
	wrap.programs = pinned_in(path, "programs");
	wrap.control = fill_table(path, addresses);
	return wrap;
}

/* A program with frags goes into the one array, others into the other. */
static void open_program(char *words, struct wrap *wraps)
{
	struct measured *program = &programs[program_count];
	char *at = strpbrk(words, "=!");
	int fd;

	if (!at || program_count == PROGRAMS)
		exit(2);
	program->name = words;
	program->floor = *at == '!';
	*at = 0;
	fd = pinned(at + 1);
	program->slot = program_count++;
	program->wrap = &wraps[0];
	if (!put(wraps[0].programs, &program->slot, &fd))
		return;
	program->wrap = &wraps[1];
	if (put(wraps[1].programs, &program->slot, &fd))
		die(at + 1);
}

int main(int count, char **words)
{
	struct wrap wraps[2];
	int wrong = 0;
	FILE *file;

	if (count < 7)
		return 2;
	rounds = atoi(words[1]);
	file = fopen(words[2], "r");
	if (!file || rounds < 1 || rounds > ROUNDS)
		die(words[2]);
	packet_size = fread(packet, 1, sizeof(packet), file);
	half = TABLE_BYTES / (packet[12] == 0x08 ? 4 : 16);
	wraps[0] = open_wrap(words[4], "frags", words[3]);
	wraps[1] = open_wrap(words[4], "plain", words[3]);
	for (int i = 5; i < count; i++)
		open_program(words[i], wraps);
	for (int i = 0; i < program_count; i++)
		wrong += wrong_verdicts(&programs[i]);
	for (int round = 0; round < rounds; round++)
		for (int way = 0; way < WAYS; way++)
			/* Each round starts with another. */
			for (int turn = 0; turn < program_count; turn++)
				measure(&programs[(turn + round) %
						  program_count],
					way, round);
	for (int i = 0; i < program_count; i++)
		for (int way = 0; way < WAYS; way++)
			report(&programs[i], way);
	return wrong > 0;
}
