/* Reads a byte of the packet without asking whether it is there. */
#define SEC(name) __attribute__((section(name), used))

struct xdp_md {
	unsigned int data;
	unsigned int data_end;
};

SEC("xdp")
int xdp_refused(struct xdp_md *ctx)
{
	unsigned char *data = (void *)(long)ctx->data;

	return data[14] == 1 ? 1 : 2;
}

char gpl[] SEC("license") = "GPL";
