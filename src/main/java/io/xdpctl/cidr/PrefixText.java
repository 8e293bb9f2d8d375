package io.xdpctl.cidr;

import java.util.Optional;

/** The text form of addresses and prefixes; no name look-ups, no leniency (RFC 4632, RFC 5952). */
final class PrefixText {
  private static final String HINT = "write 192.0.2.0/24, 2001:db8::/32 or a single address";

  private PrefixText() {}

  static Prefix parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    boolean v6 = address.indexOf(':') >= 0;
    int length = slash < 0 ? (v6 ? 128 : 32) : parseLength(text, slash + 1, v6 ? 128 : 32);
    if (!v6) {
      return new Prefix(false, 0, parseV4(text, address), length);
    }
    long[] words = parseV6(text, address);
    return new Prefix(true, words[0], words[1], length);
  }

  private static BadPrefix bad(String text) {
    return new BadPrefix("'" + text + "' is not an IP prefix", Optional.of(HINT));
  }

  private static int parseLength(String text, int from, int most) {
    int digits = text.length() - from;
    if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
      throw bad(text);
    }
    int length = decimal(text, text.substring(from));
    if (length > most) {
      throw new BadPrefix("'" + text + "' has a prefix length over " + most, Optional.of(HINT));
    }
    return length;
  }

  private static int decimal(String text, String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c < '0' || c > '9') {
        throw bad(text);
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static long parseV4(String text, String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4) {
      throw bad(text);
    }
    long value = 0;
    for (String part : parts) {
      // A leading zero is octal to some readers and decimal to others, so nobody may write one.
      if (part.isEmpty() || part.length() > 3 || (part.length() > 1 && part.charAt(0) == '0')) {
        throw bad(text);
      }
      int octet = decimal(text, part);
      if (octet > 255) {
        throw bad(text);
      }
      value = value << 8 | octet;
    }
    return value;
  }

  private static long[] parseV6(String text, String address) {
    int[] groups = new int[8];
    int gap = address.indexOf("::");
    if (gap >= 0 && address.indexOf("::", gap + 1) >= 0) {
      throw bad(text);
    }
    String head = gap < 0 ? address : address.substring(0, gap);
    String tail = gap < 0 ? "" : address.substring(gap + 2);
    int[] before = groupsOf(text, head);
    int[] after = groupsOf(text, tail);
    int count = before.length + after.length;
    if (gap < 0 ? count != 8 : count > 7) {
      throw bad(text);
    }
    System.arraycopy(before, 0, groups, 0, before.length);
    System.arraycopy(after, 0, groups, 8 - after.length, after.length);
    return new long[] {word(groups, 0), word(groups, 4)};
  }

  private static long word(int[] groups, int from) {
    return (long) groups[from] << 48
        | (long) groups[from + 1] << 32
        | (long) groups[from + 2] << 16
        | groups[from + 3];
  }

  private static int[] groupsOf(String text, String part) {
    if (part.isEmpty()) {
      return new int[0];
    }
    String[] words = part.split(":", -1);
    boolean dotted = words[words.length - 1].indexOf('.') >= 0;
    int[] groups = new int[words.length + (dotted ? 1 : 0)];
    if (groups.length > 8) {
      throw bad(text);
    }
    for (int i = 0; i < words.length - (dotted ? 1 : 0); i++) {
      groups[i] = hex(text, words[i]);
    }
    if (dotted) {
      long v4 = parseV4(text, words[words.length - 1]);
      groups[groups.length - 2] = (int) (v4 >>> 16);
      groups[groups.length - 1] = (int) (v4 & 0xffff);
    }
    return groups;
  }

  private static int hex(String text, String group) {
    if (group.isEmpty() || group.length() > 4) {
      throw bad(text);
    }
    int value = 0;
    for (int i = 0; i < group.length(); i++) {
      char c = group.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw bad(text);
      }
      value = value << 4 | digit;
    }
    return value;
  }

  static String format(Prefix prefix) {
    return address(prefix.v6(), prefix.high(), prefix.low()) + "/" + prefix.length();
  }

  static String address(boolean v6, long high, long low) {
    if (!v6) {
      return (low >> 24 & 255)
          + "."
          + (low >> 16 & 255)
          + "."
          + (low >> 8 & 255)
          + "."
          + (low & 255);
    }
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + address(false, 0, low & 0xffffffffL);
    }
    return compress(new long[] {high, low});
  }

  private static String compress(long[] words) {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) (words[i / 4] >>> (48 - 16 * (i % 4)) & 0xffff);
    }
    int[] run = longestZeroRun(groups);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (run[1] > 1 && i == run[0]) {
        out.append("::");
        i += run[1] - 1;
      } else {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }

  private static int[] longestZeroRun(int[] groups) {
    int[] best = {-1, 0};
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > best[1]) {
        best = new int[] {i, end - i};
      }
      i = Math.max(i, end - 1);
    }
    return best;
  }
}
