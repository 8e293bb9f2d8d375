package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Errno;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BpffsTest {
  private static final MapSpec SPEC = new MapSpec("pinned", MapType.ARRAY, 4, 4, 1, 0);

  private LibBpf bpf;
  private Pins pins;

  @BeforeEach
  void open() throws Exception {
    bpf = RealKernel.open();
    pins = new Pins(bpf);
  }

  @AfterEach
  void close() throws Exception {
    pins.close();
    assertFalse(Files.exists(pins.root()));
    assertEquals(0, RealKernel.bpfDescriptors());
  }

  @Test
  void pinsAreOpenedListedAndRemoved() {
    String directory = pins.root() + "/interfaces/eth0/g1/maps";
    bpf.makeDirectories(directory);
    int map = bpf.createMap(SPEC);
    bpf.pin(map, directory + "/totals");
    int id = bpf.mapInfo(map).id();
    bpf.close(map);
    int again = bpf.open(directory + "/totals");
    assertEquals(id, bpf.mapInfo(again).id());
    bpf.close(again);
    assertEquals(List.of("totals"), bpf.list(directory));
    KernelError full = assertThrows(KernelError.class, () -> bpf.remove(directory));
    assertTrue(full.getMessage().endsWith("remove: directory not empty (ENOTEMPTY)"));
    bpf.remove(directory + "/totals");
    bpf.remove(directory + "/totals");
    bpf.remove(directory);
    assertEquals(List.of(), bpf.list(directory));
  }

  @Test
  void nothingIsPinnedThere() {
    String path = pins.root() + "/none";
    KernelError error = assertThrows(KernelError.class, () -> bpf.open(path));
    assertEquals(Errno.ENOENT, error.errno());
    assertEquals(path + ": open: no such entry (ENOENT)", error.getMessage());
  }

  @Test
  void pinsOnlyOnBpffsAndOnlyOnce(@TempDir Path elsewhere) {
    int map = bpf.createMap(SPEC);
    String outside = elsewhere.resolve("map").toString();
    KernelError error = assertThrows(KernelError.class, () -> bpf.pin(map, outside));
    assertTrue(error.getMessage().endsWith("pin: its directory is not on a bpffs (EPERM)"));
    bpf.pin(map, pins.root() + "/map");
    KernelError twice = assertThrows(KernelError.class, () -> bpf.pin(map, pins.root() + "/map"));
    assertEquals(Errno.EEXIST, twice.errno());
    bpf.close(map);
  }

  @Test
  void mountsElsewhereAtThePathItself(@TempDir Path elsewhere) throws Exception {
    Path path = elsewhere.resolve("deep/bpf");
    bpf.mountBpffs(path.toString());
    try {
      assertTrue(Bpffs.covers(path.resolve("x").toString()));
      assertFalse(Bpffs.covers(path.toString()));
      bpf.mountBpffs(path.resolve("below").toString());
      assertTrue(bpf.list(path.toString()).contains("below"));
    } finally {
      RealKernel.run("umount", path.toString());
    }
  }

  @Test
  void mountsTheUsualPlaceForWhatLiesBelowIt() {
    assertEquals(Path.of("/sys/fs/bpf"), Bpffs.mountPoint(Path.of("/sys/fs/bpf/xdpctl")));
    assertEquals(Path.of("/mnt/pins"), Bpffs.mountPoint(Path.of("/mnt/pins")));
  }

  @Test
  void namesWithDotAreRefused() {
    KernelError error =
        assertThrows(KernelError.class, () -> bpf.makeDirectories(pins.root() + "/eth0.100"));
    assertTrue(error.getMessage().startsWith(pins.root() + "/eth0.100: make directory: "));
  }
}
