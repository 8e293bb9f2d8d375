package io.xdpctl.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.compile.Clang;
import io.xdpctl.render.Program;
import io.xdpctl.state.Digest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A small program of which one can say where each instruction comes from. */
class ObjectFileTest {
  private static final String TEXT =
      """
      #include "xdpctl/bpf.h"

      struct {
      	__uint(type, BPF_MAP_TYPE_ARRAY);
      	__uint(key_size, 4);
      	__uint(value_size, 8);
      	__uint(max_entries, 1);
      } one SEC(".maps");

      static __always_inline __u64 now(void)
      {
      	return bpf_ktime_get_ns();
      }

      static __always_inline __u64 *first(__u32 key)
      {
      	__u64 *value = bpf_map_lookup_elem(&one, &key);

      	if (value)
      		*value += now();
      	return value;
      }

      static __always_inline int second(void)
      {
      	return now() & 1;
      }

      SEC("xdp")
      int xdp_small(struct xdp_md *ctx)
      {
      	(void)ctx;
      	return first(0) ? second() : bpf_get_smp_processor_id();
      }

      char _license[] SEC("license") = "GPL";
      """;

  private static ObjectFile compiled() throws Exception {
    Program program = new Program("small", TEXT, Digest.of(TEXT), false);
    return ObjectFile.read(Clang.ofEnvironment().compile(program));
  }

  @Test
  void callsComeFromWhereTheyAreWritten() throws Exception {
    ObjectFile object = compiled();
    List<String> calls =
        IntStream.range(0, object.code().size())
            .filter(slot -> object.code().get(slot).calls())
            .mapToObj(
                slot ->
                    object.code().get(slot).immediate() + object.functions().get(slot).toString())
            .toList();
    assertEquals(4, calls.size(), calls.toString());
    assertTrue(
        calls.containsAll(List.of("1[first]", "5[first, now]", "5[second, now]", "8[]")),
        calls.toString());
  }

  @Test
  void aMapHasItsName() throws Exception {
    ObjectFile object = compiled();
    assertEquals(List.of("one"), List.copyOf(object.symbols().values()));
    int slot = object.symbols().firstKey();
    assertEquals(Instruction.WIDE_LOAD, object.code().get(slot).opcode());
    assertEquals(0, object.code().get(slot + 1).opcode());
  }

  @Test
  void somethingElseIsRefused() {
    assertThrows(BadObject.class, () -> ObjectFile.read(new byte[10]));
    assertThrows(BadObject.class, () -> ObjectFile.read(new byte[100]));
  }
}
