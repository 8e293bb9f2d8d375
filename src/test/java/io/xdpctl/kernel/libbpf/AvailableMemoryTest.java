package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {
  private static final long GIB = 1L << 30;
  @TempDir private Path root;

  @BeforeEach
  void host() throws IOException {
    write("proc/meminfo", "MemTotal:       16777216 kB\nMemAvailable:    8388608 kB\n");
    write("proc/self/cgroup", "0::/\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private long bytes() {
    return new AvailableMemory(root.resolve("proc"), root.resolve("cgroup")).bytes();
  }

  @Test
  void withoutLimitsItIsWhatTheHostHas() throws IOException {
    assertEquals(8 * GIB, bytes());
    write("cgroup/memory.max", "max\n");
    write("cgroup/memory.current", "123\n");
    assertEquals(8 * GIB, bytes());
  }

  @Test
  void aCgroupAboveMayHaveLess() throws IOException {
    write("proc/self/cgroup", "0::/machine/pod\n");
    write("cgroup/machine/pod/memory.max", "max\n");
    write("cgroup/machine/pod/memory.current", "5\n");
    write("cgroup/machine/memory.max", 3 * GIB + "\n");
    write("cgroup/machine/memory.current", GIB + "\n");
    assertEquals(2 * GIB, bytes());
    write("cgroup/machine/memory.stat", "anon 7\nactive_file 1048576\ninactive_file 1048576\n");
    assertEquals(2 * GIB + (2 << 20), bytes());
  }

  @Test
  void theFirstVersionOfCgroupsCounts() throws IOException {
    write("proc/self/cgroup", "5:cpu:/\n4:memory:/box\n0::/\n");
    write("cgroup/memory/box/memory.limit_in_bytes", GIB + "\n");
    write("cgroup/memory/box/memory.usage_in_bytes", 2 * GIB + "\n");
    assertEquals(0, bytes());
    write("cgroup/memory/box/memory.limit_in_bytes", "9223372036854771712\n");
    assertEquals(8 * GIB, bytes());
  }

  @Test
  void aPathThatLeadsOutOfTheMountIsNoLimit() throws IOException {
    write("proc/self/cgroup", "0::/../../elsewhere\n");
    assertEquals(8 * GIB, bytes());
  }
}
