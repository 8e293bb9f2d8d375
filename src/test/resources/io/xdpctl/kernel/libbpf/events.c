/* Writes a numbered sample of varying length for each run; every seventh is discarded. */
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int (*name)[value]
#define __type(name, type) type *name

struct xdp_md {
	u32 data;
	u32 data_end;
};

struct state {
	u64 sequence;
	u64 written;
	u64 lost;
};

struct sample {
	u64 sequence;
	u64 again[7];
};

struct {
	__uint(type, 2); /* ARRAY */
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct state);
} states SEC(".maps");

struct {
	__uint(type, 27); /* RINGBUF */
	__uint(max_entries, 65536);
} events SEC(".maps");

static void *(*lookup)(void *map, const void *key) = (void *)1;
static long (*output)(void *ring, void *data, u64 size, u64 flags) = (void *)130;
static void *(*reserve)(void *ring, u64 size, u64 flags) = (void *)131;
static void (*discard)(void *data, u64 flags) = (void *)133;

SEC("xdp")
int xdp_events(struct xdp_md *ctx)
{
	u32 slot = 0;
	struct state *state = lookup(&states, &slot);
	struct sample sample;
	void *room;
	u64 n;
	int i;

	if (!state)
		return 0;
	n = state->sequence++;
	if (n % 7 == 0) {
		room = reserve(&events, 24, 0);
		if (room)
			discard(room, 0);
		return 2;
	}
	sample.sequence = n;
#pragma unroll
	for (i = 0; i < 7; i++)
		sample.again[i] = n;
	if (output(&events, &sample, 8 + (n & 55), 0))
		state->lost++;
	else
		state->written++;
	return 2;
}

char gpl[] SEC("license") = "GPL";
