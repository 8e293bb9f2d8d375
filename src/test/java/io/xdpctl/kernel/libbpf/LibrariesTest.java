package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.KernelError;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LibrariesTest {
  @Test
  void absentLibrarySaysWhatToInstall() {
    KernelError error = assertThrows(KernelError.class, () -> Libraries.bindLibbpf("libbpf.so.77"));
    assertEquals("libbpf: load: libbpf.so.77 is not installed", error.getMessage());
    assertEquals(Optional.of("apt-get install libbpf1"), error.hint());
  }

  @Test
  void libraryWithoutOurFunctionsIsTooOld() throws Exception {
    RealKernel.open();
    KernelError error = assertThrows(KernelError.class, () -> Libraries.bindLibbpf("libm.so.6"));
    assertTrue(
        error.getMessage().startsWith("libbpf: load: libm.so.6 is too old: "), error.getMessage());
    assertTrue(RealKernel.open().possibleCpus() > 0);
  }
}
