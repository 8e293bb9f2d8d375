package io.xdpctl.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {
  private static final String[] ODD = {
    "",
    "#",
    "# a list",
    "1.2.3.4/24 # one",
    " 1.2.3.4",
    "1.2.3.4 ",
    "1.2.3.4\r",
    "01.2.3.4",
    "1.2.3.04/8",
    "1.2.3.4/08",
    "1.2.3.4/33",
    "1.2.3.4/",
    "1.2.3.256",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.1000",
    "1..2.3",
    "2001:db8::/32",
    "1.2.3.4/320",
    "-1.2.3.4",
    "é",
    "0.0.0.0/00",
    "1.2.3.4//8",
    ".1.2.3.4",
    "00.0.0.0"
  };

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String prefix(Random random) {
    int address = random.nextInt();
    int[] parts = new int[4];
    Arrays.setAll(parts, i -> random.nextInt(4) == 0 ? 0 : address >>> 8 * i & 0xff);
    String plain = "%d.%d.%d.%d".formatted(parts[0], parts[1], parts[2], parts[3]);
    return random.nextInt(3) == 0 ? plain : plain + "/" + random.nextInt(33);
  }

  private static void comesBack(String text) {
    assertArrayEquals(bytes(text), Packed.unpack(Packed.pack(bytes(text))), text);
  }

  private static boolean isLines(String text) {
    return Packed.pack(bytes(text))[0] == PrefixLines.MARK;
  }

  @Test
  void anyTextComesBackByteForByte() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int odd = random.nextInt(12); // of 12 lines: some texts are left to gzip
      StringBuilder text = new StringBuilder();
      for (int line = random.nextInt(60); line >= 0; line--) {
        boolean isOdd = random.nextInt(12) < odd && random.nextInt(3) == 0;
        text.append(isOdd ? ODD[random.nextInt(ODD.length)] : prefix(random));
        text.append(line > 0 || random.nextBoolean() ? "\n" : "");
      }
      comesBack(text.toString());
    }
    for (String odd : ODD) {
      comesBack(odd);
      comesBack(odd + "\n");
      String around = "255.255.255.255/32\n0.0.0.0/0\n".repeat(20);
      String text = around + odd + "\n" + around;
      comesBack(text);
      assertTrue(isLines(text), odd);
    }
  }

  @Test
  void aSortedListTakesThreeBytesForEachLine() {
    StringBuilder text = new StringBuilder("# a sorted list\n");
    for (int i = 0; i < 10_000; i++) {
      text.append("10.%d.%d.0/24\n".formatted(i >> 8, i & 0xff));
    }
    byte[] packed = Packed.pack(bytes(text.toString()));
    assertEquals(PrefixLines.MARK, packed[0]);
    assertTrue(packed.length < 30_100, packed.length + " bytes");
    comesBack(text.toString());
  }

  @Test
  void whatIsMostlyNoPrefixesIsLeftToGzip() {
    assertTrue(!isLines("2001:db8::/32\n".repeat(1_000)));
    assertTrue(!isLines("10.0.0.0/8 # ours\n".repeat(1_000)));
    assertTrue(!isLines("apiVersion: xdpctl/v1\n"));
  }

  /** Tampered with: an error that whoever reads the history knows, and not one of arrays. */
  @Test
  void whatIsBrokenIsRefused() {
    byte[] packed =
        Packed.pack(bytes("10.0.0.0/8\n# odd\n".repeat(1) + "10.1.0.0/16\n".repeat(50)));
    assertEquals(PrefixLines.MARK, packed[0]);
    for (int length = 1; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThrows(UncheckedIOException.class, () -> Packed.unpack(cut));
    }
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      byte[] changed = packed.clone();
      changed[1 + random.nextInt(changed.length - 1)] = (byte) random.nextInt();
      try {
        Packed.unpack(changed);
      } catch (UncheckedIOException refused) {
        assertTrue(refused.getCause() != null);
      }
    }
  }
}
