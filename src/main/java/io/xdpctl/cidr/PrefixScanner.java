package io.xdpctl.cidr;

/**
 * Reads plain prefixes from bytes, without an object for each.
 *
 * <p>What comes behind a prefix is the caller's to judge. It takes only the usual spellings; what
 * it does not take may still be a prefix, and {@link PrefixText} decides. It never takes what
 * {@code PrefixText} refuses.
 */
final class PrefixScanner {
  private final byte[] bytes;
  private int at;
  private int end;

  private boolean v6;
  private long high;
  private long low;
  private int length;

  PrefixScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Offset behind the prefix that starts at {@code from}; -1 where none of a usual spelling does.
   */
  int scan(int from) {
    int behind = scanV4(from);
    return behind >= 0 ? behind : scanV6(from);
  }

  /** Adds what was scanned; false if it has host bits that {@code mask} does not allow to clear. */
  boolean addTo(PrefixSink out, boolean mask) {
    long networkHigh = v6 && length < 64 ? high & upper(length) : high;
    long networkLow = low & (v6 ? upper(length - 64) : upper(length + 32));
    if (!mask && (networkHigh != high || networkLow != low)) {
      return false;
    }
    if (v6) {
      out.addV6(networkHigh, networkLow, length);
    } else {
      out.addV4((int) networkLow, length);
    }
    return true;
  }

  /** A word with its first {@code bits} set; none for a negative count. */
  private static long upper(int bits) {
    return bits <= 0 ? 0 : bits >= 64 ? -1L : -1L << (64 - bits);
  }

  /** One loop with its state in locals: these are the lines that there are millions of. */
  private int scanV4(int from) {
    byte[] text = bytes;
    int address = 0;
    int octet = 0;
    int digits = 0;
    int dots = 0;
    int i = from;
    for (; i < text.length; i++) {
      int digit = text[i] - '0';
      if (digit >= 0 && digit <= 9) {
        if (digits == 3 || digits == 1 && octet == 0) {
          return -1;
        }
        octet = octet * 10 + digit;
        digits++;
      } else if (digit == '.' - '0') {
        if (digits == 0 || octet > 255 || ++dots > 3) {
          return -1;
        }
        address = address << 8 | octet;
        octet = 0;
        digits = 0;
      } else {
        break;
      }
    }
    if (dots != 3 || digits == 0 || octet > 255) {
      return -1;
    }
    v6 = false;
    high = 0;
    low = (address << 8 | octet) & 0xffffffffL;
    at = i;
    return scanLength(32) ? at : -1;
  }

  /** A number without leading zeros, or -1. */
  private int decimal(int most) {
    int start = at;
    int value = 0;
    while (at < bytes.length && at - start < 3 && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    boolean zeros = at - start > 1 && bytes[start] == '0';
    return at == start || zeros || value > most ? -1 : value;
  }

  private boolean scanLength(int whole) {
    length = whole;
    if (at < bytes.length && bytes[at] == '/') {
      at++;
      length = decimal(whole);
    }
    return length >= 0;
  }

  private int scanV6(int from) {
    at = from;
    end = from;
    while (end < bytes.length && (bytes[end] == ':' || hex(bytes[end]) >= 0)) {
      end++;
    }
    v6 = true;
    high = 0;
    low = 0;
    return scanGroups() && scanLength(128) ? at : -1;
  }

  /** Groups with at most one '::'; the dotted form is left to {@link PrefixText}. */
  private boolean scanGroups() {
    int groups = 0;
    int gap = -1;
    while (at < end) {
      if (twoColons()) {
        if (gap >= 0) {
          return false;
        }
        gap = groups;
        at += 2;
        if (at == end) {
          break;
        }
      } else if (groups > 0 && bytes[at++] != ':') {
        return false;
      }
      int group = group();
      if (group < 0 || ++groups > 8) {
        return false;
      }
      high = high << 16 | low >>> 48;
      low = low << 16 | group;
    }
    return gap < 0 ? groups == 8 : groups < 8 && spread(groups - gap, 8 - groups);
  }

  private boolean twoColons() {
    return at + 1 < end && bytes[at] == ':' && bytes[at + 1] == ':';
  }

  /** One to four hex digits, or -1. */
  private int group() {
    int start = at;
    int value = 0;
    while (at < end && at - start < 4) {
      int digit = hex(bytes[at]);
      if (digit < 0) {
        break;
      }
      value = value << 4 | digit;
      at++;
    }
    return at == start ? -1 : value;
  }

  private static int hex(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int letter = b | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /** Moves the groups before the gap up by {@code missing}; {@code tail} groups stay. */
  private boolean spread(int tail, int missing) {
    int keep = 16 * tail;
    long tailHigh = keep <= 64 ? 0 : high & ~(-1L << (keep - 64));
    long tailLow = keep >= 64 ? low : low & ~(-1L << keep);
    long headHigh = high ^ tailHigh;
    long headLow = low ^ tailLow;
    int shift = 16 * missing;
    if (shift >= 64) {
      headHigh = shift >= 128 ? 0 : headLow << (shift - 64);
      headLow = 0;
    } else {
      headHigh = headHigh << shift | headLow >>> (64 - shift);
      headLow <<= shift;
    }
    high = headHigh | tailHigh;
    low = headLow | tailLow;
    return true;
  }
}
