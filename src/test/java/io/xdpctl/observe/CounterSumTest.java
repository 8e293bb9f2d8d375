package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class CounterSumTest {
  @Test
  void sumsEachSlotOverAllCpus() {
    byte[] values = longs(1, 100, 2, 200, 3, 300, 0, 0, 0, 0, 7, 1L << 40);
    assertEquals(
        List.of(new Counter(6, 600), new Counter(7, 1L << 40)), CounterSum.of(values, 2, 3));
  }

  @Test
  void refusesBytesThatAreNotThatManyCpus() {
    byte[] values = longs(1, 100, 2, 200);
    assertThrows(IllegalArgumentException.class, () -> CounterSum.of(values, 1, 3));
  }

  static byte[] longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length * 8).order(ByteOrder.nativeOrder());
    for (long value : values) {
      buffer.putLong(value);
    }
    return buffer.array();
  }
}
