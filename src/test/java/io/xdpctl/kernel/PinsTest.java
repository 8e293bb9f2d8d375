package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.state.InterfaceRef;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PinsTest {
  @Test
  void namesThatBpffsTakes() {
    assertEquals("eth0", Pins.escape(new InterfaceRef("", "eth0")));
    assertEquals("veth1@node1", Pins.escape(new InterfaceRef("node1", "veth1")));
    assertEquals("eth0%2e100", Pins.escape(new InterfaceRef("", "eth0.100")));
    assertEquals("a%40b%25@n%2f", Pins.escape(new InterfaceRef("n/", "a@b%")));
  }

  @Test
  void namesComeBack() {
    for (String name : new String[] {"eth0", "eth0.100", "a@b%", "%2e", "wlän0"}) {
      for (String netns : new String[] {"", "node.1", "@"}) {
        InterfaceRef ref = new InterfaceRef(netns, name);
        assertEquals(Optional.of(ref), Pins.unescape(Pins.escape(ref)));
      }
    }
  }

  @Test
  void namesThatAreNotOurs() {
    assertEquals(Optional.empty(), Pins.unescape("eth0%2E100"));
    assertEquals(Optional.empty(), Pins.unescape("eth0%"));
    assertEquals(-1, Pins.number("g0"));
    assertEquals(-1, Pins.number("backup"));
    assertEquals(12, Pins.number("g12"));
  }
}
