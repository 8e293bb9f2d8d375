/* SPDX-License-Identifier: GPL-2.0 OR Apache-2.0 */
/*
 * BPF instructions that one packet costs: the program of an object file, run by
 * the interpreter beside. Exact, the same on each machine, and needs no kernel.
 *
 *   steps hit|miss PACKET OBJECT...
 *
 * Prints a line for each object: verdict, instructions executed. A call of a
 * helper is one instruction. Helpers here always succeed: maps whose names
 * end in _v4 or _v6 are lists, and hit or miss as asked; others are arrays of
 * 16-byte values; routes and redirect targets are there.
 */
#include <elf.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "interpreter.h"

/* Low addresses: the program reads packet pointers from words of 32 bits. */
struct memory {
	unsigned char headroom[256];
	unsigned char packet[4096];
	struct xdp_md context;
	unsigned char values[256][512][16];
	unsigned char sample[16384];
	unsigned char stack[512];
	__u32 rule;
	__u32 buff_flags;
};

/* The one function of the kernel that programs call; no helper's number. */
#define CAST_TO_KERN_CTX 0x10000

struct object {
	char *file;
	Elf64_Shdr *sections;
	Elf64_Sym *symbols;
	char *names, *symbol_names;
	int section_count;
	struct bpf_insn *code;
	int length;
};

static struct memory *memory;
static __u32 packet_size;
static int hit;

void die(const char *what)
{
	fprintf(stderr, "steps: %s\n", what);
	exit(3);
}

static char *slurp(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	char *bytes = malloc(1 << 20);

	if (!file)
		die(path);
	*size = fread(bytes, 1, 1 << 20, file);
	fclose(file);
	return bytes;
}

/*
 * Each map becomes its symbol's number; lists are told by their names. Whatever
 * the object has not is the function of the kernel, which is there.
 */
static void relocate(struct object *object, Elf64_Shdr *section)
{
	Elf64_Rel *entry = (void *)(object->file + section->sh_offset);
	int count = section->sh_size / sizeof(*entry);

	for (int i = 0; i < count; i++) {
		int symbol = ELF64_R_SYM(entry[i].r_info);
		char *name = object->symbol_names +
			     object->symbols[symbol].st_name;
		size_t length = strlen(name);
		int list = length > 3 && (!strcmp(name + length - 3, "_v4") ||
					  !strcmp(name + length - 3, "_v6"));

		if (symbol >= 256)
			die("too many symbols");
		if (object->symbols[symbol].st_shndx == SHN_UNDEF) {
			object->code[entry[i].r_offset / 8].imm =
				CAST_TO_KERN_CTX;
			continue;
		}
		object->code[entry[i].r_offset / 8].imm = symbol | list << 16;
	}
}

static struct object load(const char *path)
{
	struct object object = { 0 };
	size_t size;
	Elf64_Ehdr *head;
	int text = 0;

	object.file = slurp(path, &size);
	head = (void *)object.file;
	object.sections = (void *)(object.file + head->e_shoff);
	object.names = object.file + object.sections[head->e_shstrndx].sh_offset;
	for (int i = 0; i < head->e_shnum; i++) {
		Elf64_Shdr *section = &object.sections[i];

		if (!strncmp(object.names + section->sh_name, "xdp", 3)) {
			text = i;
			object.code = (void *)(object.file + section->sh_offset);
			object.length = section->sh_size / 8;
		}
		if (section->sh_type == SHT_SYMTAB) {
			object.symbols = (void *)(object.file +
						  section->sh_offset);
			object.symbol_names =
				object.file +
				object.sections[section->sh_link].sh_offset;
		}
	}
	for (int i = 0; i < head->e_shnum; i++)
		if (object.sections[i].sh_type == SHT_REL &&
		    (int)object.sections[i].sh_info == text)
			relocate(&object, &object.sections[i]);
	return object;
}

static __u64 look_up(__u64 map, __u32 *key)
{
	if (map >> 16)
		return hit ? (__u64)&memory->rule : 0;
	return *key < 512 ? (__u64)memory->values[map][*key] : 0;
}

static __u64 call(int helper, __u64 *r)
{
	switch (helper) {
	case BPF_FUNC_map_lookup_elem:
		return look_up(r[1], (__u32 *)r[2]);
	case BPF_FUNC_ringbuf_reserve:
		return (__u64)memory->sample;
	case BPF_FUNC_redirect_map:
		return XDP_REDIRECT;
	case BPF_FUNC_xdp_get_buff_len:
		return packet_size;
	case CAST_TO_KERN_CTX:
		return (__u64)&memory->buff_flags;
	case BPF_FUNC_xdp_load_bytes:
		memcpy((void *)r[3], memory->packet + r[2], r[4]);
		return 0;
	case BPF_FUNC_ktime_get_ns:
	case BPF_FUNC_ringbuf_submit:
	case BPF_FUNC_perf_event_output:
	case BPF_FUNC_fib_lookup:
		return 0;
	}
	die("unknown helper");
	return 0;
}

int main(int count, char **words)
{
	char *packet;
	size_t size;

	if (count < 4)
		return 2;
	hit = !strcmp(words[1], "hit");
	packet = slurp(words[2], &size);
	packet_size = size;
	memory = mmap(NULL, sizeof(*memory), PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
	if (memory == MAP_FAILED || size > sizeof(memory->packet))
		die("no low memory");
	for (int i = 3; i < count; i++) {
		struct object object = load(words[i]);
		__u64 r[11] = { 0 };
		int steps;

		memset(memory, 0, sizeof(*memory));
		memcpy(memory->packet, packet, size);
		memory->context.data = (__u32)(long)memory->packet;
		memory->context.data_end = memory->context.data + size;
		r[1] = (__u64)&memory->context;
		r[10] = (__u64)(memory->stack + sizeof(memory->stack));
		steps = interpret(object.code, object.length, r, call);
		printf("%d %d\n", (int)r[0], steps);
	}
	return 0;
}
