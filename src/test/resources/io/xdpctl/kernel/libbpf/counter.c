/* Counts packets and bytes; drops IPv4 sources that the list has. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

#define SEC(name) __attribute__((section(name), used))
#define __uint(name, value) int (*name)[value]
#define __type(name, type) type *name

struct xdp_md {
	u32 data;
	u32 data_end;
	u32 data_meta;
	u32 ingress_ifindex;
	u32 rx_queue_index;
	u32 egress_ifindex;
};

struct counter {
	u64 packets;
	u64 bytes;
};

struct prefix {
	u32 length;
	u8 address[4];
};

struct {
	__uint(type, 6); /* PERCPU_ARRAY */
	__uint(max_entries, 2);
	__type(key, u32);
	__type(value, struct counter);
} totals SEC(".maps");

struct {
	__uint(type, 11); /* LPM_TRIE */
	__uint(max_entries, 1024);
	__uint(map_flags, 1);
	__type(key, struct prefix);
	__type(value, u32);
} list_bogons_v4 SEC(".maps");

static void *(*lookup)(void *map, const void *key) = (void *)1;

SEC("xdp.frags")
int xdp_counter(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data;
	void *end = (void *)(long)ctx->data_end;
	struct prefix key = { .length = 32 };
	u32 slot = 0;
	struct counter *total = lookup(&totals, &slot);

	if (total) {
		total->packets++;
		total->bytes += end - data;
	}
	if (data + 34 > end || *(u16 *)(data + 12) != 0x0008)
		return 2;
	__builtin_memcpy(key.address, data + 26, 4);
	return lookup(&list_bogons_v4, &key) ? 1 : 2;
}

char gpl[] SEC("license") = "GPL";
