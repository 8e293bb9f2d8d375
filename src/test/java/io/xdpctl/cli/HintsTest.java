package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.Engine;
import org.junit.jupiter.api.Test;

class HintsTest {
  @Test
  void commandsCanBeRunAsTheyStand() {
    Hints hints = Hints.of("/sys/fs/bpf/trial");
    assertEquals(
        "xdpctl --root /sys/fs/bpf/trial confirm keeps it, xdpctl --root /sys/fs/bpf/trial rollback"
            + " goes back",
        hints.in("xdpctl confirm keeps it, xdpctl rollback goes back"));
    assertEquals(
        "or: xdpctl --root '/a b/it'\\''s' delete --all",
        Hints.of("/a b/it's").in("or: xdpctl delete --all"));
  }

  @Test
  void whatIsNoCommandOfTheRootStays() {
    Hints hints = Hints.of("/sys/fs/bpf/trial");
    for (String text :
        new String[] {"see: xdpctl doctor", "xdpctl runs nothing", "an apply does"}) {
      assertEquals(text, hints.in(text));
    }
    assertEquals("see: xdpctl status", Hints.of(Engine.DEFAULT_ROOT).in("see: xdpctl status"));
  }
}
