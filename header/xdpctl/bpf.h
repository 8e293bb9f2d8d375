/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * The kernel's side of the contract: types, maps, helpers and verdicts, as
 * linux/bpf.h has them. Written out here so that clang alone can compile.
 */
#ifndef XDPCTL_BPF_H
#define XDPCTL_BPF_H

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef int __s32;
typedef long long __s64;

typedef _Bool bool;
#define true 1
#define false 0
#define NULL ((void *)0)

#define SEC(name) __attribute__((section(name), used))
#define __always_inline inline __attribute__((always_inline))

/* A map's shape is written in the types of these members and read from BTF. */
#define __uint(name, value) int(*name)[value]
#define __type(name, value) typeof(value) *name
#define __array(name, value) typeof(value) *name[]

#define swap16(value) __builtin_bswap16(value)
#define swap32(value) __builtin_bswap32(value)
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define big16(value) swap16(value)
#define big32(value) swap32(value)
#else
#define big16(value) (value)
#define big32(value) (value)
#endif

/* enum bpf_map_type */
enum {
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_PERCPU_ARRAY = 6,
	BPF_MAP_TYPE_ARRAY_OF_MAPS = 12,
	BPF_MAP_TYPE_DEVMAP = 14,
	BPF_MAP_TYPE_DEVMAP_HASH = 25,
	BPF_MAP_TYPE_RINGBUF = 27,
};

#define BPF_F_MMAPABLE (1 << 10)

/* enum xdp_action */
enum {
	XDP_ABORTED,
	XDP_DROP,
	XDP_PASS,
	XDP_TX,
	XDP_REDIRECT,
};

struct xdp_md {
	__u32 data;
	__u32 data_end;
	__u32 data_meta;
	__u32 ingress_ifindex;
	__u32 rx_queue_index;
	__u32 egress_ifindex;
};

/* Helpers, by their numbers in enum bpf_func_id. */
static void *(*const bpf_map_lookup_elem)(void *map, const void *key) =
	(void *)1;
static __u64 (*const bpf_ktime_get_ns)(void) = (void *)5;
static __u32 (*const bpf_get_smp_processor_id)(void) = (void *)8;
static long (*const bpf_redirect_map)(void *map, __u64 key, __u64 flags) =
	(void *)51;
static long (*const bpf_fib_lookup)(void *ctx, void *params, int size,
				    __u32 flags) = (void *)69;
static void *(*const bpf_ringbuf_reserve)(void *ring, __u64 size,
					  __u64 flags) = (void *)131;
static void (*const bpf_ringbuf_submit)(void *sample, __u64 flags) =
	(void *)132;
static long (*const bpf_check_mtu)(void *ctx, __u32 ifindex, __u32 *mtu,
				   int difference, __u64 flags) = (void *)163;
static __u64 (*const bpf_xdp_get_buff_len)(struct xdp_md *ctx) = (void *)188;
static long (*const bpf_xdp_load_bytes)(struct xdp_md *ctx, __u32 offset,
					void *to, __u32 size) = (void *)189;

/* What ctx is to the kernel; libbpf finds where its fields are there. */
struct xdp_buff {
	__u32 flags;
} __attribute__((preserve_access_index));

/* enum xdp_buff_flags: the packet goes on behind data_end. */
#define XDP_FLAGS_HAS_FRAGS 1

/*
 * Gives the xdp_buff of an xdp_md. A function of the kernel and no helper, so
 * only programs for a kernel that has it may name it: to ask for its address,
 * as one does of a weak symbol, is refused before Linux 6.4.
 */
extern void *bpf_cast_to_kern_ctx(void *ctx)
	__attribute__((section(".ksyms")));

#endif
