package io.xdpctl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  private static final String HOST =
      "/dev/vda1 / ext4 rw 0 0\nsysfs /sys sysfs rw 0 0\nbpf /sys/fs/bpf bpf rw 0 0\n";
  private static final String NETNS_EXEC = "/dev/vda1 / ext4 rw 0 0\nnode1 /sys sysfs rw 0 0\n";

  @Test
  void thePathLiesOnTheNearestMount() {
    assertEquals("bpf", Surroundings.typeAt(HOST, "/sys/fs/bpf/xdpctl"));
    assertEquals("sysfs", Surroundings.typeAt(HOST, "/sys/fs/bpfs"));
    assertEquals("ext4", Surroundings.typeAt(HOST, "/mnt"));
    assertEquals("tmpfs", Surroundings.typeAt(HOST + "x /mnt bpf\nx /mnt tmpfs\n", "/mnt"));
  }

  @Test
  void ipNetnsExecNamesItsSysfs() {
    assertEquals(Optional.empty(), Surroundings.sysfsName(HOST));
    assertEquals(Optional.of("node1"), Surroundings.sysfsName(NETNS_EXEC));
  }

  @Test
  void releasesAreComparedAsNumbers() {
    assertTrue(KernelVersion.parse("6.1.0-18-amd64").atLeast(KernelVersion.FRAGS));
    assertFalse(KernelVersion.parse("5.15.167").atLeast(KernelVersion.FRAGS));
    assertEquals(Finding.Answer.YES, Doctor.release("5.15.0").answer());
    assertEquals(Finding.Answer.NO, Doctor.release("5.4.0-1").answer());
    assertEquals(Finding.Answer.UNKNOWN, Doctor.release("homemade").answer());
  }

  @Test
  void missingPrivilegesAreNamed() {
    assertEquals(List.of(), Capabilities.missing("Name: x\nCapEff:\t000001ffffffffff\n"));
    assertEquals(
        List.of("CAP_SYS_ADMIN", "CAP_PERFMON"),
        Capabilities.missing("CapEff:\t0000008000001000\n"));
  }
}
