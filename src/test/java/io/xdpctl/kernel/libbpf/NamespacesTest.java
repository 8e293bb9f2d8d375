package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespacesTest {
  private static final String NETNS = "xtn-" + RealKernel.PID;

  private LibBpf bpf;

  @BeforeEach
  void open() throws Exception {
    bpf = RealKernel.open();
  }

  private static String current() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")).toString();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void missingNamespaceSaysHowToMakeIt() {
    KernelError error =
        assertThrows(KernelError.class, () -> bpf.inNamespace("xt-none", () -> "never"));
    assertEquals("network namespace xt-none: open: no such namespace", error.getMessage());
    assertEquals(Optional.of("ip netns add xt-none"), error.hint());
    assertEquals(Errno.ENOENT, error.errno());
  }

  @Test
  void onlyTheWorkIsInside() throws Exception {
    String own = current();
    RealKernel.run("ip", "netns", "add", NETNS);
    try {
      String inside = bpf.inNamespace(NETNS, NamespacesTest::current);
      assertNotEquals(own, inside);
      assertEquals(own, current());
      IllegalStateException thrown = new IllegalStateException("from inside");
      assertSame(
          thrown,
          assertThrows(
              IllegalStateException.class,
              () ->
                  bpf.inNamespace(
                      NETNS,
                      () -> {
                        throw thrown;
                      })));
    } finally {
      RealKernel.run("ip", "netns", "del", NETNS);
    }
  }

  @Test
  void emptyNameIsTheCallersOwnThread() {
    Thread caller = Thread.currentThread();
    assertSame(caller, bpf.inNamespace("", Thread::currentThread));
  }

  @Test
  void ordinaryFileIsNoNamespace() throws Exception {
    Files.createDirectories(Path.of("/run/netns"));
    Path file = Files.createFile(Path.of("/run/netns/" + NETNS + "-file"));
    try {
      String name = file.getFileName().toString();
      KernelError error =
          assertThrows(KernelError.class, () -> bpf.inNamespace(name, () -> "never"));
      assertTrue(error.getMessage().endsWith("enter: " + file + " is not one (EINVAL)"));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void mountsAreTheHostsHere() {
    assertEquals(false, PrivateMounts.here());
  }
}
