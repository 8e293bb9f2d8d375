package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.state.InterfaceRef;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class EventTest {
  private static final EventPlace PLACE = new EventPlace(0, new InterfaceRef("", "eth0"), "syns");

  @Test
  void takesOnlyTheCapturedBytes() {
    ByteBuffer sample = ByteBuffer.allocate(80).order(ByteOrder.nativeOrder());
    sample.putInt(99).putLong(123456789L).putInt(1514).putInt(3).putInt(7).putShort((short) 0x800);
    sample.putShort(EventLayout.CURRENT).put((byte) 1).put((byte) 0x0d).put((byte) 6).put((byte) 2);
    sample.putShort((short) 43910).putShort((short) 8888);
    sample.put(new byte[] {10, 0, 0, 1}).putInt(0).putLong(0).put(new byte[] {10, 0, 0, -2});
    sample.position(4 + EventLayout.BYTES).put(new byte[] {1, 2, 3, 4, 5});
    RecordView view = RecordView.of(PLACE, sample.position(4).limit(76));
    assertTrue(view.isReadable());
    assertEquals(1, view.verdict());
    assertEquals(4, view.ipVersion());
    assertEquals("43910 8888", view.sourcePort() + " " + view.destinationPort());
    assertEquals(0x0a000001, view.sourceV4());
    assertEquals(0x0a0000fe, view.destinationV4());
    assertEquals(2, view.tcpFlags());
    assertEquals(7, view.ifindex());
    assertFalse(view.isFragment());
    assertEquals(123456789L, view.time());
    assertEquals(1514, view.length());
    assertEquals(3, view.captured());
    assertArrayEquals(new byte[] {1, 2, 3}, view.data());
    sample.putInt(4 + EventLayout.CAPTURED, 1 << 30);
    assertEquals(8, view.captured());
    sample.putShort(4 + EventLayout.FORMAT, (short) 0x7801);
    assertFalse(view.isReadable());
  }

  @Test
  void theTimeOfDayIsTheMonotonicClockMoved() {
    MonotonicClock clock = new MonotonicClock(1_000_000_000_000_000_000L);
    assertEquals("2001-09-09T01:46:41.000000005Z", clock.at(1_000_000_005L).toString());
  }

  @Test
  void aHexdumpHasOffsetBytesAndText() {
    String expected =
        """
        0000  00 01 41 42 43 ff 20 7e  00 00 00 00 00 00 00 00  |..ABC. ~........|
        0010  7f                                                |.|
        """;
    byte[] bytes = new byte[17];
    byte[] start = {0, 1, 'A', 'B', 'C', -1, ' ', '~'};
    System.arraycopy(start, 0, bytes, 0, 8);
    bytes[16] = 0x7f;
    assertEquals(expected, Hexdump.of(bytes));
  }
}
