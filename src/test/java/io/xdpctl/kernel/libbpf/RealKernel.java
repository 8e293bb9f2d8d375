package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What the tests of this package share: the library, compiled objects, processes, byte layouts. */
final class RealKernel {
  static final long PID = ProcessHandle.current().pid();

  private RealKernel() {}

  /** Skips without root, except under CI, where a skip would hide that nothing was tried. */
  static LibBpf open() throws IOException {
    boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    Assumptions.assumeTrue(root || "true".equals(System.getenv("CI")), "needs root");
    return LibBpf.open();
  }

  static byte[] compile(String source) throws Exception {
    Path directory = Files.createTempDirectory("xdpctl-test");
    Path c = directory.resolve(source);
    Path object = directory.resolve("out.o");
    try (InputStream text = RealKernel.class.getResourceAsStream(source)) {
      Files.copy(text, c);
      run("clang", "-target", "bpf", "-g", "-O2", "-c", c.toString(), "-o", object.toString());
      return Files.readAllBytes(object);
    } finally {
      Files.deleteIfExists(c);
      Files.deleteIfExists(object);
      Files.deleteIfExists(directory);
    }
  }

  static void run(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), () -> Arrays.toString(words) + ": " + output);
  }

  /** Descriptors of this process that are of BPF objects. */
  static long bpfDescriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.filter(RealKernel::isBpf).count();
    }
  }

  private static boolean isBpf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("anon_inode:bpf");
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }

  static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  static byte[] u32(int value) {
    return allocate(4).putInt(value).array();
  }

  static byte[] prefix(int length, int a, int b, int c, int d) {
    byte[] address = {(byte) a, (byte) b, (byte) c, (byte) d};
    return allocate(8).putInt(length).put(address).array();
  }

  /** An Ethernet frame with an IPv4 header from a source, {@code bytes} long. */
  static byte[] ipv4(int bytes, int a, int b, int c, int d) {
    byte[] frame = new byte[bytes];
    frame[12] = 8;
    frame[14] = 0x45;
    frame[26] = (byte) a;
    frame[27] = (byte) b;
    frame[28] = (byte) c;
    frame[29] = (byte) d;
    return frame;
  }
}
