package io.xdpctl.cidr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ListTextTest {

  @Test
  void layout() {
    PrefixSetBuilder out = new PrefixSetBuilder();
    String text =
        "\ufeff192.0.2.0/24\r\n\n# all\n;all\n \t 10.0.0.0/8;x\n::1#y\n  "
            + "# z\n1.2.3.4 \r\n::ffff:1.2.3.4";
    assertEquals(0, read(text, false, out).total());
    assertEquals(
        "[1.2.3.4/32, 10.0.0.0/8, 192.0.2.0/24, ::1/128, ::ffff:1.2.3.4/128]",
        out.build().toString());
  }

  @Test
  void faultsHaveTheirPlace() {
    String text = "1.2.3.4\n  é1.2.3.5 # x\n1.2.3.4/24\n1.1.1.1 2.2.2.2 # x";
    ListText.Faults faults = read(text, false, new PrefixSetBuilder());
    assertEquals(3, faults.total());
    LineFault first = faults.shown().get(0);
    assertEquals("2:3+8", first.line() + ":" + first.column() + "+" + first.width());
    assertEquals("  é1.2.3.5 # x", first.sourceLine());
    assertTrue(faults.shown().get(1).hostBits());
    LineFault third = faults.shown().get(2);
    assertEquals("4:9+11", third.line() + ":" + third.column() + "+" + third.width());
  }

  @Test
  void onlyTheFirstFaultsAreKept() {
    ListText.Faults faults = read("x\n".repeat(100_000), false, new PrefixSetBuilder());
    assertEquals(100_000, faults.total());
    assertEquals(ListText.MOST_SHOWN + 1, faults.shown().size());
  }

  @Test
  void aFileWithoutLineBreaks() {
    ListText.Faults faults = read("1".repeat(10_000_000), false, new PrefixSetBuilder());
    assertTrue(faults.shown().get(0).message().length() < 200);
  }

  /** The scanner of bytes and the reader of texts take the same, and refuse the same. */
  @Test
  void agreesWithTheReaderOfTexts() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("ListTextTest: -Dseed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 50_000; round++) {
      String text = random.nextInt(4) == 0 ? mangled(random) : spelled(random);
      boolean mask = random.nextBoolean();
      PrefixSetBuilder out = new PrefixSetBuilder();
      int faults = read(text + "\n", mask, out).total();
      assertEquals(naive(text, mask), faults + out.build().toString(), text);
    }
  }

  private static String naive(String text, boolean mask) {
    try {
      return "0[" + Prefix.parse(text, mask) + "]";
    } catch (BadPrefix bad) {
      return "1[]";
    }
  }

  private static String spelled(Random random) {
    boolean v6 = random.nextBoolean();
    int length = random.nextInt(v6 ? 129 : 33);
    Prefix any =
        v6 ? Prefix.v6(word(random), word(random), length) : Prefix.v4(random.nextInt(), length);
    Prefix prefix = random.nextInt(4) == 0 ? any : any.network();
    return random.nextInt(3) == 0
        ? PrefixText.address(v6, any.high(), any.low())
        : prefix.toString();
  }

  /** Zero groups often, so that '::' stands everywhere. */
  private static long word(Random random) {
    long word = random.nextLong();
    for (int shift = 0; shift < 64; shift += 16) {
      word &= random.nextInt(3) == 0 ? -1L : ~(0xffffL << shift);
    }
    return word;
  }

  private static String mangled(Random random) {
    StringBuilder text = new StringBuilder(spelled(random));
    for (int edits = 1 + random.nextInt(3); edits > 0 && text.length() > 1; edits--) {
      int at = random.nextInt(text.length());
      char c = "0123456789abcdefABF:::../g-".charAt(random.nextInt(27));
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, c);
        default -> text.setCharAt(at, c);
      }
    }
    return text.toString();
  }

  @Test
  void aMillionLines() {
    StringBuilder text = new StringBuilder(20_000_000);
    long[] members = new long[1_000_000];
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      int length = 16 + random.nextInt(17);
      Prefix prefix = Prefix.v4(random.nextInt(), length).network();
      text.append(prefix).append(i % 10 == 0 ? " ; SBL" + i + "\r\n" : "\n");
      members[i] = prefix.low() << 8 | length;
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    PrefixSetBuilder out = new PrefixSetBuilder();
    long start = System.nanoTime();
    assertEquals(0, ListText.read(bytes, false, out).total());
    PrefixSet set = out.build();
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    System.out.println("ListTextTest: 1,000,000 lines in " + milliseconds + " ms");
    assertEquals(LongStream.of(members).sorted().distinct().count(), set.size());
  }

  /** Comments, blanks, carriage returns, both families, duplicates, and one wrong digit. */
  @Test
  void anErrorInAMillionLinesIsNamed() {
    StringBuilder text = new StringBuilder(24_000_000);
    for (int i = 1; i <= 1_000_000; i++) {
      switch (i % 8) {
        case 0 -> text.append("# a comment");
        case 1 -> text.append("2001:db8:").append(Integer.toHexString(i >> 8)).append("::/64");
        case 2 -> text.append("  ");
        default -> text.append(Prefix.v4(i * 7919, 32)).append(" ; ").append(i);
      }
      text.append(i % 3 == 0 ? "\r\n" : "\n");
      if (i == 734_210) {
        text.append("\t198.51.100.256/32 # this one\n");
        i++;
      }
    }
    PrefixSetBuilder out = new PrefixSetBuilder();
    ListText.Faults faults = read(text.toString(), false, out);
    assertEquals(1, faults.total());
    LineFault fault = faults.shown().get(0);
    assertEquals("734211:2+17", fault.line() + ":" + fault.column() + "+" + fault.width());
    assertEquals("'198.51.100.256/32' is not an IP prefix", fault.message());
    PrefixSet set = out.build();
    assertEquals(624_999, set.v4Size());
    assertEquals(3_907, set.v6Size());
  }

  /** Every line of a random text is read as if it stood alone. */
  @Test
  void agreesLineByLine() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("ListTextTest: -Dseed=" + seed);
    Random random = new Random(seed);
    String[] before = {"", " ", "\t", "\r", "#", ";", " # ", "\ufeff", "x"};
    String[] behind = {"", " ", "\r", " \t\r", "#", ";c", " # d", " x", "/", "\0", "/24 1.2.3.4"};
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      PrefixSetBuilder wanted = new PrefixSetBuilder();
      int faults = 0;
      for (int lines = random.nextInt(6); lines > 0; lines--) {
        String prefix = random.nextInt(3) == 0 ? mangled(random) : spelled(random);
        String line = pick(before, random) + prefix + pick(behind, random);
        boolean first = text.isEmpty();
        text.append(line).append(lines > 1 || random.nextBoolean() ? "\n" : "");
        faults += naiveLine(first ? line : " " + line, wanted);
      }
      PrefixSetBuilder out = new PrefixSetBuilder();
      assertEquals(faults, read(text.toString(), false, out).total(), text.toString());
      assertEquals(wanted.build(), out.build(), text.toString());
    }
  }

  private static String pick(String[] words, Random random) {
    return words[random.nextInt(3) == 0 ? random.nextInt(words.length) : 0];
  }

  /** How many faults there are; a byte order mark is none at the start of a text only. */
  private static int naiveLine(String line, PrefixSetBuilder out) {
    String text = line.replaceFirst("^\ufeff", "").replaceFirst("[#;].*", "");
    text = text.replaceAll("^[ \t\r]+|[ \t\r]+$", "");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      out.add(Prefix.parse(text));
      return 0;
    } catch (BadPrefix bad) {
      return 1;
    }
  }

  private static ListText.Faults read(String text, boolean mask, PrefixSetBuilder out) {
    return ListText.read(text.getBytes(StandardCharsets.UTF_8), mask, out);
  }
}
