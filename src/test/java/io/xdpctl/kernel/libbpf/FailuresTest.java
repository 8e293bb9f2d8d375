package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.kernel.KernelError;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void whoIsNotRootIsToldSo() {
    KernelError error = Failures.of("/sys/fs/bpf/x", "list", new AccessDeniedException("x"));
    assertEquals("/sys/fs/bpf/x: list: access denied (EACCES)", error.getMessage());
    assertEquals(Optional.of("run as root"), error.hint());
  }
}
