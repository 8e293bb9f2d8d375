package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Errno;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Bytes that went to and came from Linux 6.18, little-endian. */
class GenericMessageTest {
  private static final String ASK_FAMILY =
      "20000000100001000000000000000000030100000b0002006e65746465760000";
  private static final String ASK_DEVICE =
      "1c000000140001000000000000000000010100000800010003000000";
  private static final String DEVICE =
      "400000001400000000000000101a0000010100000800010003000000"
          + "0c00030023000000000000000c00050007000000000000000c0006000000000000000000";

  /** The first three attributes of it: 2 is the name (7 bytes and one of padding), 1 the number. */
  private static final String FAMILY =
      "1c0100001000000000000000101a0000010200000b0002006e65746465760000"
          + "06000100140000000800030001000000";

  private static final String NO_SUCH_FAMILY =
      "340000000200000000000000101a0000feffffff"
          + "20000000100001000000000000000000030100000c0002006e65746465767800";
  private static final String NO_SUCH_DEVICE =
      "300000000200000000000000962b0000edffffff"
          + "1c0000001400010000000000000000000101000008000100"
          + "9f860100";

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  @Test
  void asksForTheFamilyPadded() {
    byte[] name = {'n', 'e', 't', 'd', 'e', 'v', 0};
    assertArrayEquals(bytes(ASK_FAMILY), GenericMessage.request(16, 3, 2, name));
  }

  @Test
  void asksForTheDevice() {
    byte[] request = GenericMessage.request(20, 1, 1, RealKernel.u32(3));
    assertArrayEquals(bytes(ASK_DEVICE), request);
  }

  @Test
  void attributesAreFoundBehindPaddedOnes() {
    assertArrayEquals(bytes("1400"), GenericMessage.attribute(bytes(FAMILY), 1).orElseThrow());
    assertArrayEquals(
        bytes("2300000000000000"), GenericMessage.attribute(bytes(DEVICE), 3).orElseThrow());
    assertTrue(GenericMessage.attribute(bytes(DEVICE), 4).isEmpty());
    assertEquals(0, GenericMessage.errno(bytes(DEVICE)));
  }

  @Test
  void flagsAreNoPartOfTheType() {
    byte[] nested = bytes(DEVICE);
    nested[31] = (byte) 0x80;
    assertEquals(8, GenericMessage.attribute(nested, 3).orElseThrow().length);
  }

  @Test
  void errorsArePositiveNumbers() {
    assertEquals(Errno.ENOENT, GenericMessage.errno(bytes(NO_SUCH_FAMILY)));
    assertEquals(Errno.ENODEV, GenericMessage.errno(bytes(NO_SUCH_DEVICE)));
  }

  @Test
  void cutOrBrokenAttributesAreNone() {
    byte[] cut = Arrays.copyOf(bytes(DEVICE), 36);
    assertTrue(GenericMessage.attribute(cut, 3).isEmpty());
    byte[] empty = bytes(DEVICE);
    empty[20] = 0;
    assertTrue(GenericMessage.attribute(empty, 3).isEmpty());
  }
}
