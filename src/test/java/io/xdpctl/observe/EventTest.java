package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class EventTest {
  @Test
  void takesOnlyTheCapturedBytes() {
    ByteBuffer sample = ByteBuffer.allocate(40).order(ByteOrder.nativeOrder());
    sample.putInt(99).putLong(123456789L).putInt(1514).putInt(3).put(new byte[] {1, 2, 3, 4, 5});
    sample.position(4).limit(36);
    Event event = Event.decode(sample);
    assertEquals(123456789L, event.time());
    assertEquals(1514, event.length());
    assertEquals(3, event.captured());
    assertArrayEquals(new byte[] {1, 2, 3}, event.data());
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
