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
import java.util.List;
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
      assertTrue(error.getMessage().endsWith("enter: " + file + " is not one, or not yet"));
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void mountsAreTheHostsHere() {
    assertEquals(Optional.empty(), NetnsExec.name());
  }

  @Test
  void topmostSysfsOnSysCounts() {
    List<String> mounts =
        List.of(
            "22 27 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw",
            "23 22 0:22 / /sys/fs/bpf rw - bpf bpf rw,mode=700",
            "90 27 0:50 / /sys rw,relatime - sysfs node1 rw");
    assertEquals(Optional.of("node1"), NetnsExec.sysSource(mounts));
    assertEquals(Optional.empty(), NetnsExec.sysSource(List.of()));
  }

  /** Its /sys is a fresh one: pins made there would be gone with the command. */
  @Test
  void nothingIsMountedBelowIpNetnsExec() throws Exception {
    RealKernel.run("ip", "netns", "add", NETNS);
    try {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      String classes = System.getProperty("java.class.path");
      Process process =
          new ProcessBuilder(
                  "ip", "netns", "exec", NETNS, java, "-cp", classes, MountProbe.class.getName())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes());
      assertEquals(
          "/sys/fs/bpf/xdpctl: mount: this is `ip netns exec "
              + NETNS
              + "`: pins made here vanish when it ends",
          said.strip());
      assertEquals(1, process.waitFor());
    } finally {
      RealKernel.run("ip", "netns", "del", NETNS);
    }
  }
}
