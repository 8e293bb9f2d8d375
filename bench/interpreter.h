/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
#ifndef INTERPRETER_H
#define INTERPRETER_H

#include <linux/bpf.h>

/*
 * Runs code to its exit and hands back the instructions executed; the verdict
 * is in r[0]. r[1] is the context, r[10] the end of the stack, addresses are
 * those of this process. call does what a helper does.
 */
int interpret(struct bpf_insn *code, int length, __u64 *r,
	      __u64 (*call)(int helper, __u64 *r));

/* Says what is wrong and ends the process. */
void die(const char *what);

#endif
