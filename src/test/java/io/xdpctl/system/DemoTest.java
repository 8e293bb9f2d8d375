package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code xdpctl demo}: every figure as expected, and nothing left. */
class DemoTest {
  private static final long PID = ProcessHandle.current().pid();

  @Test
  void everyFigureIsAsExpected() throws Exception {
    try (Host host = new Host()) {
      Host.Run demo = host.run("demo");
      assertEquals(0, demo.status(), demo.out() + demo.err());
      assertTrue(demo.out().contains("\n35 of 35 figures as expected, in "), demo.out());
      assertTrue(demo.out().contains("192.0.2.126:8888  tcp syn"), demo.out());
      assertTrue(Files.notExists(Path.of("/sys/fs/bpf/xdpctl-demo-" + PID)));
      String namespaces = Command.of("ip", "netns", "list").run();
      assertTrue(!namespaces.contains("xdpctl-demo-" + PID), namespaces);
    }
  }
}
