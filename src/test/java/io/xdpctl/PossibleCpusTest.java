package io.xdpctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.verdict.Kernel;
import org.junit.jupiter.api.Test;

class PossibleCpusTest {
  @Test
  void rangesAreCounted() {
    assertEquals(1, PossibleCpus.count("0"));
    assertEquals(4, PossibleCpus.count("0-3"));
    assertEquals(6, PossibleCpus.count("0-3,8,10"));
  }

  @Test
  void libbpfCountsTheSame() {
    assertEquals(Kernel.BPF.possibleCpus(), PossibleCpus.ofHost());
  }
}
