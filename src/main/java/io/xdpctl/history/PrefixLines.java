package io.xdpctl.history;

import java.util.Arrays;
import java.util.Optional;

/**
 * Texts that are lines of IPv4 prefixes, nearly all of them: three bytes for a line of a sorted
 * list of a million, in two fifths of the time that gzip takes for five.
 *
 * <pre>
 * mark | bytes of the text | lines ...
 *
 * a.b.c.d/n    n, then the address less the one before
 * a.b.c.d      33, then the same
 * others       34, then how many bytes, and they: any number of lines, and what is no whole line
 * </pre>
 *
 * <p>Numbers take seven bits of each byte, the lowest first; differences have their sign in the
 * lowest bit. A text comes back byte for byte: addresses and lengths that are written in another
 * way than we would write them are others.
 */
final class PrefixLines {
  /** What such bytes begin with; gzip begins with another. */
  static final byte MARK = 1;

  private static final int ADDRESS_ALONE = 33;
  private static final int OTHERS = 34;

  /** Texts of which more than this share is others are left to gzip. */
  private static final int OTHERS_SHARE = 8;

  private static final int NUMBER_BYTES = 5;
  private static final int LINE_BYTES = "255.255.255.255/32\n".length();

  private final byte[] text;
  private byte[] out;
  private int size;

  /** Of the line that {@link #endOfPrefix} found. */
  private int address;

  private int code;

  private PrefixLines(byte[] text) {
    this.text = text;
    this.out = new byte[text.length / 4 + 64];
  }

  /** Empty where gzip is better. */
  static Optional<byte[]> pack(byte[] text) {
    return new PrefixLines(text).packed();
  }

  private Optional<byte[]> packed() {
    room(1 + NUMBER_BYTES);
    out[size++] = MARK;
    number(text.length);
    int others = 0;
    int from = 0;
    int at = 0;
    int before = 0;
    while (at < text.length - LINE_BYTES) {
      int end = endOfPrefix(at);
      if (end < 0) {
        int next = endOfLine(at);
        others += next - at;
        at = next;
        if (others > text.length / OTHERS_SHARE) {
          return Optional.empty();
        }
        continue;
      }
      others(from, at);
      room(1 + NUMBER_BYTES);
      out[size++] = (byte) code;
      int step = address - before;
      number(step << 1 ^ step >> Integer.SIZE - 1);
      before = address;
      at = end;
      from = end;
    }
    others(from, text.length);
    return Optional.of(Arrays.copyOf(out, size));
  }

  /**
   * Behind the line at a place, if it is just a prefix or an address; otherwise negative. The text
   * goes on for {@link #LINE_BYTES} there: no byte is looked for beyond it.
   */
  private int endOfPrefix(int start) {
    byte[] bytes = text;
    int at = start;
    int found = 0;
    for (int part = 0; part < 4; part++) {
      int value = bytes[at++] - '0';
      int digit = bytes[at] - '0';
      if (value < 0 || value > 9) {
        return -1;
      }
      if (digit >= 0 && digit <= 9 && value > 0) {
        value = 10 * value + digit;
        digit = bytes[++at] - '0';
        if (digit >= 0 && digit <= 9) {
          value = 10 * value + digit;
          at++;
        }
      }
      if (value > 255 || part < 3 && bytes[at++] != '.') {
        return -1;
      }
      found = found << Byte.SIZE | value;
    }
    address = found;
    code = ADDRESS_ALONE;
    if (bytes[at] == '/') {
      code = bytes[++at] - '0';
      int digit = bytes[++at] - '0';
      if (digit >= 0 && digit <= 9 && code > 0) {
        code = 10 * code + digit;
        at++;
      }
      if (code < 0 || code > Integer.SIZE || bytes[at - 1] > '9') {
        return -1;
      }
    }
    return bytes[at] == '\n' ? at + 1 : -1;
  }

  private int endOfLine(int start) {
    int at = start;
    while (at < text.length && text[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, text.length);
  }

  private void others(int from, int to) {
    if (from < to) {
      room(1 + NUMBER_BYTES + to - from);
      out[size++] = OTHERS;
      number(to - from);
      System.arraycopy(text, from, out, size, to - from);
      size += to - from;
    }
  }

  private void number(int number) {
    int rest = number;
    while ((rest & ~0x7f) != 0) {
      out[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[size++] = (byte) rest;
  }

  private void room(int bytes) {
    if (size + bytes > out.length) {
      out = Arrays.copyOf(out, Math.max(size + bytes, 2 * out.length));
    }
  }

  /**
   * The text again.
   *
   * @throws IllegalArgumentException for bytes that {@link #pack} has not made
   */
  static byte[] unpack(byte[] packed) {
    try {
      return new Reader(packed).text();
    } catch (IndexOutOfBoundsException cut) {
      throw new IllegalArgumentException("no lines of prefixes", cut);
    }
  }

  private static final class Reader {
    private final byte[] packed;
    private int at = 1;
    private byte[] out;
    private int size;

    Reader(byte[] packed) {
      this.packed = packed;
    }

    byte[] text() {
      int length = number();
      // Not of what somebody else has written there: a line takes two bytes, and is no longer.
      if (length < 0 || length > (long) packed.length * LINE_BYTES) {
        throw new IndexOutOfBoundsException(length);
      }
      out = new byte[length];
      int address = 0;
      while (size < length) {
        int code = packed[at++];
        int number = number();
        if (code == OTHERS) {
          System.arraycopy(packed, at, out, size, number);
          at += number;
          size += number;
        } else if (code < 0 || code > OTHERS) {
          throw new IndexOutOfBoundsException(code);
        } else {
          address += number >>> 1 ^ -(number & 1);
          line(address, code);
        }
      }
      return out;
    }

    private int number() {
      int number = 0;
      for (int shift = 0; shift < Integer.SIZE; shift += 7) {
        byte part = packed[at++];
        number |= (part & 0x7f) << shift;
        if (part >= 0) {
          return number;
        }
      }
      throw new IndexOutOfBoundsException(at);
    }

    private void line(int address, int code) {
      for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        decimal(address >>> shift & 0xff);
        out[size++] = (byte) (shift > 0 ? '.' : '/');
      }
      if (code == ADDRESS_ALONE) {
        size--;
      } else {
        decimal(code);
      }
      out[size++] = '\n';
    }

    private void decimal(int number) {
      if (number >= 100) {
        out[size++] = (byte) ('0' + number / 100);
      }
      if (number >= 10) {
        out[size++] = (byte) ('0' + number / 10 % 10);
      }
      out[size++] = (byte) ('0' + number % 10);
    }
  }
}
