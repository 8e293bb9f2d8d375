/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/* The instructions that clang makes for -mcpu=v3, without atomics. */
#include "interpreter.h"

#include <string.h>

static __u64 swap(__u64 value, int bits)
{
	return __builtin_bswap64(value) >> (64 - bits);
}

static __u64 alu(int operation, __u64 a, __u64 b, int wide)
{
	int bits = wide ? 63 : 31;

	switch (operation) {
	case BPF_ADD: return a + b;
	case BPF_SUB: return a - b;
	case BPF_MUL: return a * b;
	case BPF_OR: return a | b;
	case BPF_AND: return a & b;
	case BPF_XOR: return a ^ b;
	case BPF_MOV: return b;
	case BPF_NEG: return -a;
	case BPF_LSH: return a << (b & bits);
	case BPF_RSH: return (wide ? a : (__u32)a) >> (b & bits);
	case BPF_ARSH:
		return wide ? (__s64)a >> (b & bits) :
			      (__u32)((__s32)a >> (b & bits));
	}
	die("unknown arithmetic");
	return 0;
}

static int taken(int operation, __u64 a, __u64 b, __s64 sa, __s64 sb)
{
	switch (operation) {
	case BPF_JA: return 1;
	case BPF_JEQ: return a == b;
	case BPF_JNE: return a != b;
	case BPF_JGT: return a > b;
	case BPF_JGE: return a >= b;
	case BPF_JLT: return a < b;
	case BPF_JLE: return a <= b;
	case BPF_JSET: return (a & b) != 0;
	case BPF_JSGT: return sa > sb;
	case BPF_JSGE: return sa >= sb;
	case BPF_JSLT: return sa < sb;
	case BPF_JSLE: return sa <= sb;
	}
	die("unknown jump");
	return 0;
}

static int width(int code)
{
	switch (BPF_SIZE(code)) {
	case BPF_B: return 1;
	case BPF_H: return 2;
	case BPF_W: return 4;
	}
	return 8;
}

static void arithmetic(struct bpf_insn *at, __u64 *r, int wide)
{
	__u64 b = BPF_SRC(at->code) == BPF_X ? r[at->src_reg] : (__u64)at->imm;
	__u64 *to = &r[at->dst_reg];

	if (BPF_OP(at->code) == BPF_END) {
		if (BPF_SRC(at->code) == BPF_TO_BE)
			*to = swap(*to, at->imm);
		return;
	}
	*to = alu(BPF_OP(at->code), *to, b, wide);
	if (!wide)
		*to = (__u32)*to;
}

static int jumps(struct bpf_insn *at, __u64 *r, int wide)
{
	__u64 a = r[at->dst_reg];
	__u64 b = BPF_SRC(at->code) == BPF_X ? r[at->src_reg] : (__u64)at->imm;

	if (wide)
		return taken(BPF_OP(at->code), a, b, a, b);
	return taken(BPF_OP(at->code), (__u32)a, (__u32)b, (__s32)a, (__s32)b);
}

int interpret(struct bpf_insn *code, int length, __u64 *r,
	      __u64 (*call)(int helper, __u64 *r))
{
	int steps = 0;

	for (int pc = 0; pc < length; pc++) {
		struct bpf_insn *at = &code[pc];
		void *place = (void *)(r[at->dst_reg] + at->off);

		steps++;
		switch (BPF_CLASS(at->code)) {
		case BPF_ALU:
		case BPF_ALU64:
			arithmetic(at, r, BPF_CLASS(at->code) == BPF_ALU64);
			break;
		case BPF_LD:
			r[at->dst_reg] = (__u32)at->imm |
					 (__u64)(__u32)at[1].imm << 32;
			pc++;
			break;
		case BPF_LDX:
			place = (void *)(r[at->src_reg] + at->off);
			r[at->dst_reg] = 0;
			memcpy(&r[at->dst_reg], place, width(at->code));
			break;
		case BPF_ST: {
			__u64 value = at->imm;

			memcpy(place, &value, width(at->code));
			break;
		}
		case BPF_STX:
			memcpy(place, &r[at->src_reg], width(at->code));
			break;
		case BPF_JMP:
			if (BPF_OP(at->code) == BPF_EXIT)
				return steps;
			if (BPF_OP(at->code) == BPF_CALL) {
				r[0] = call(at->imm, r);
				break;
			}
			/* fall through */
		case BPF_JMP32:
			if (jumps(at, r, BPF_CLASS(at->code) == BPF_JMP))
				pc += at->off;
		}
	}
	die("ran past the end");
	return 0;
}
