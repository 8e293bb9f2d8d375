package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.state.ListState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RuleNumbersTest {
  @Test
  void readsBothFamiliesAndSkipsHoles() {
    RuleNumbers rules = new RuleNumbers(4);
    rules.add(entries(8, key(24, new byte[] {(byte) 192, 0, 2, 0}), 2));
    byte[] hole = key(32, new byte[] {(byte) 192, 0, 2, 7});
    rules.add(entries(8, hole, ListState.HOLE));
    byte[] address = new byte[16];
    address[0] = 0x20;
    address[1] = 0x01;
    rules.add(entries(20, key(16, address), 0));
    assertEquals(Prefix.parse("192.0.2.0/24"), rules.prefix(2));
    assertEquals(Prefix.parse("2001::/16"), rules.prefix(0));
    assertNull(rules.prefix(1));
  }

  private static byte[] key(int length, byte[] address) {
    ByteBuffer key = ByteBuffer.allocate(4 + address.length).order(ByteOrder.nativeOrder());
    return key.putInt(length).put(address).array();
  }

  private static Bpf.Entries entries(int keySize, byte[] key, int rule) {
    byte[] value = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(rule).array();
    return new Bpf.Entries(1, keySize, 4, key, value);
  }
}
