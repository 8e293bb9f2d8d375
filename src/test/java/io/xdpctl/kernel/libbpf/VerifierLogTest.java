package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class VerifierLogTest {
  @Test
  void causeAndPlaceOfNewKernel() {
    String log =
        """
        0: R1=ctx() R10=fp0
        ; unsigned char *data = (void *)(long)ctx->data; @ refused.c:12
        0: (61) r1 = *(u32 *)(r1 +0)          ; R1_w=pkt(r=0)
        ; return data[14] == 1 ? 1 : 2; @ refused.c:14
        1: (71) r1 = *(u8 *)(r1 +14)
        invalid access to packet, off=14 size=1, R1(id=0,off=14,r=0)
        R1 offset is outside of the packet
        processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0
        """;
    assertEquals(
        "invalid access to packet, off=14 size=1, R1(id=0,off=14,r=0); "
            + "R1 offset is outside of the packet, "
            + "at refused.c:14: return data[14] == 1 ? 1 : 2;",
        VerifierLog.summary(log));
  }

  @Test
  void sourceLineWithoutPlaceOfOlderKernel() {
    String log =
        """
        func#0 @0
        ; for (i = 0; i < n; i++)
        9: (a5) if r1 < 0x7 goto pc-3
        from 9 to 7: R0=scalar() R1_w=1 R10=fp0
        ; total += i;
        7: (0f) r2 += r1
        8: R1_w=1 R2_w=scalar()
        BPF program is too large. Processed 1000001 insn
        verification time 1000 usec
        stack depth 0
        processed 1000001 insns (limit 1000000) max_states_per_insn 4 total_states 1 peak_states 1
        """;
    assertEquals(
        "BPF program is too large. Processed 1000001 insn, at total += i;",
        VerifierLog.summary(log));
  }

  @Test
  void causeWithoutAnyInstruction() {
    String log = "cannot call GPL-restricted function from non-GPL compatible program\n";
    assertEquals(log.strip(), VerifierLog.summary(log));
    assertEquals("", VerifierLog.summary(""));
  }

  @Test
  void firstMessageOfLibbpfIsTheCause() {
    String printed =
        """
        libbpf: map 'events': failed to create: Invalid argument(-22)
        libbpf: failed to load object 'xdpctl'
        """;
    assertEquals(
        "map 'events': cannot create: Invalid argument(-22)", VerifierLog.message(printed));
    assertEquals("", VerifierLog.message(""));
  }
}
