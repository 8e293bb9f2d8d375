package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Bpf.Loaded;
import io.xdpctl.kernel.Bpf.ProgramInfo;
import io.xdpctl.kernel.Bpf.TestRun;
import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
  private LibBpf bpf;
  private long before;

  @BeforeEach
  void open() throws Exception {
    bpf = RealKernel.open();
    before = RealKernel.bpfDescriptors();
  }

  @AfterEach
  void everyDescriptorIsClosed() throws Exception {
    assertEquals(before, RealKernel.bpfDescriptors());
  }

  private void close(Loaded loaded) {
    bpf.close(loaded.program());
    loaded.maps().values().forEach(bpf::close);
  }

  @Test
  void loadsAndTellsWhatItIs() throws Exception {
    Loaded loaded = bpf.load("veth1", RealKernel.compile("counter.c"), Map.of());
    ProgramInfo info = bpf.programInfo(loaded.program());
    assertEquals(Set.of("totals", "list_bogons_v4"), loaded.maps().keySet());
    assertEquals("xdp_counter", info.name());
    assertEquals(16, info.tag().length());
    assertTrue(info.loadedAt() > 0 && info.instructions() > 10);
    Set<Integer> ids = new HashSet<>();
    loaded.maps().values().forEach(map -> ids.add(bpf.mapInfo(map).id()));
    assertEquals(ids, new HashSet<>(info.mapIds()));
    assertEquals("totals", bpf.mapInfo(loaded.maps().get("totals")).name());
    close(loaded);
  }

  @Test
  void dropsListedSourcesAndPassesOthers() throws Exception {
    Loaded loaded = bpf.load("veth1", RealKernel.compile("counter.c"), Map.of());
    int list = loaded.maps().get("list_bogons_v4");
    bpf.update(list, RealKernel.prefix(24, 192, 0, 2, 0), RealKernel.u32(0));
    byte[] listed = RealKernel.ipv4(60, 192, 0, 2, 7);
    TestRun dropped = bpf.testRun(loaded.program(), listed, 1);
    assertEquals(1, dropped.verdict());
    assertEquals(listed.length, dropped.packet().length);
    assertEquals(8, dropped.packet()[12]);
    assertEquals(2, bpf.testRun(loaded.program(), RealKernel.ipv4(60, 192, 0, 3, 7), 1).verdict());
    assertEquals(
        2, bpf.testRun(loaded.program(), RealKernel.ipv4(9000, 192, 0, 3, 7), 1).verdict());
    close(loaded);
  }

  @Test
  void reusedMapsKeepTheirCounters() throws Exception {
    byte[] elf = RealKernel.compile("counter.c");
    Loaded old = bpf.load("veth1", elf, Map.of());
    bpf.testRun(old.program(), RealKernel.ipv4(60, 10, 0, 0, 1), 10);
    Loaded loaded = bpf.load("veth1", elf, Map.of("totals", old.maps().get("totals")));
    bpf.testRun(loaded.program(), RealKernel.ipv4(60, 10, 0, 0, 1), 5);
    assertEquals(15, MapsTest.sum(bpf, loaded.maps().get("totals"), 0, 0));
    assertEquals(bpf.mapInfo(old.maps().get("totals")), bpf.mapInfo(loaded.maps().get("totals")));
    close(old);
    close(loaded);
  }

  @Test
  void refusesToReuseMapOfAnotherShape() throws Exception {
    byte[] elf = RealKernel.compile("counter.c");
    int other = bpf.createMap(new MapSpec("totals", MapType.PERCPU_ARRAY, 4, 8, 2, 0));
    KernelError shape =
        assertThrows(KernelError.class, () -> bpf.load("veth1", elf, Map.of("totals", other)));
    assertEquals(
        "veth1: reuse map totals: value_size: 8 there, 16 needed (EINVAL)", shape.getMessage());
    KernelError name =
        assertThrows(KernelError.class, () -> bpf.load("veth1", elf, Map.of("none", other)));
    assertEquals("veth1: reuse map none: it has no such map (ENOENT)", name.getMessage());
    bpf.close(other);
  }

  @Test
  void saysWhyTheVerifierRefusedAndWhere() throws Exception {
    byte[] elf = RealKernel.compile("refused.c");
    KernelError error = assertThrows(KernelError.class, () -> bpf.load("veth1", elf, Map.of()));
    assertEquals(Errno.EACCES, error.errno());
    String message = error.getMessage();
    assertTrue(message.startsWith("veth1: load: invalid access to packet, off=14"), message);
    assertTrue(message.contains("return data[14] == 1 ? 1 : 2;"), message);
    assertTrue(message.endsWith(" (EACCES)"), message);
    assertEquals(1, message.lines().count());
    assertTrue(error.log().contains("libbpf: ") && error.log().contains("processed"), error.log());
  }

  @Test
  void saysThatBytesAreNoObjectFile() {
    byte[] junk = "no ELF at all".getBytes();
    KernelError error = assertThrows(KernelError.class, () -> bpf.load("veth1", junk, Map.of()));
    assertTrue(error.getMessage().startsWith("veth1: load: "), error.getMessage());
    assertTrue(error.getMessage().contains("ELF"), error.getMessage());
    assertTrue(error.log().startsWith("libbpf: "), error.log());
  }

  @Test
  void refusesInfoAboutAnotherKindOfObject() {
    int map = bpf.createMap(new MapSpec("some", MapType.ARRAY, 4, 4, 1, 0));
    KernelError error = assertThrows(KernelError.class, () -> bpf.linkInfo(map));
    assertTrue(error.getMessage().contains("it is no BPF link but anon_inode:bpf-map"));
    bpf.close(map);
    KernelError twice = assertThrows(KernelError.class, () -> bpf.close(map));
    assertEquals(Errno.EBADF, twice.errno());
  }
}
