/* Passes what the image says, and counts in the row of its CPU. */
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int (*name)[value]
#define __type(name, type) type *name
#define __array(name, value) value *name[]

#define SLOTS 512

struct counter {
	u64 packets;
	u64 bytes;
};

struct image {
	u32 verdict;
	u32 slot;
	u32 rest[2046];
};

struct inner {
	__uint(type, 2); /* ARRAY */
	__uint(max_entries, 1);
	__uint(map_flags, 1024); /* BPF_F_MMAPABLE */
	/* By size: of a type that only a pointer leads to, BTF has no more than the name. */
	__uint(key_size, sizeof(u32));
	__uint(value_size, sizeof(struct image));
};

struct {
	__uint(type, 12); /* ARRAY_OF_MAPS */
	__uint(max_entries, 1);
	__type(key, u32);
	__array(values, struct inner);
} list_feeds SEC(".maps");

struct {
	__uint(type, 2); /* ARRAY */
	__uint(max_entries, SLOTS);
	__uint(map_flags, 1024); /* BPF_F_MMAPABLE */
	__type(key, u32);
	__type(value, struct counter);
} hits SEC(".maps");

static void *(*lookup)(void *map, const void *key) = (void *)1;
static u32 (*cpu)(void) = (void *)8;

SEC("xdp")
int xdp_image(void *ctx)
{
	u32 slot = 0;
	void *inner = lookup(&list_feeds, &slot);
	struct image *image = inner ? lookup(inner, &slot) : 0;
	struct counter *hit;

	if (!image)
		return 0;
	slot = cpu() * SLOTS + image->slot;
	hit = lookup(&hits, &slot);
	if (hit)
		hit->packets++;
	return image->verdict;
}

char gpl[] SEC("license") = "GPL";
