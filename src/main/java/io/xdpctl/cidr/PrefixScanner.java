package io.xdpctl.cidr;

/**
 * Reads plain prefixes from bytes, without an object for each.
 *
 * <p>It takes only the usual spellings; what it does not take may still be a prefix, and {@link
 * PrefixText} decides. It never takes what {@code PrefixText} refuses.
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

  /** Whether the bytes from {@code from} to {@code to} are a prefix of a usual spelling. */
  boolean scan(int from, int to) {
    at = from;
    end = to;
    high = 0;
    low = 0;
    v6 = colonSoon();
    boolean address = v6 ? scanV6() : scanV4();
    return address && scanLength(v6 ? 128 : 32);
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

  private boolean colonSoon() {
    for (int i = at; i < end && i < at + 5; i++) {
      if (bytes[i] == ':') {
        return true;
      }
    }
    return false;
  }

  private boolean scanV4() {
    for (int octets = 0; octets < 4; octets++) {
      if (octets > 0 && (at == end || bytes[at++] != '.')) {
        return false;
      }
      int value = decimal(255);
      if (value < 0) {
        return false;
      }
      low = low << 8 | value;
    }
    return true;
  }

  /** A number without leading zeros, or -1. */
  private int decimal(int most) {
    int start = at;
    int value = 0;
    while (at < end && at - start < 3 && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    boolean zeros = at - start > 1 && bytes[start] == '0';
    return at == start || zeros || value > most ? -1 : value;
  }

  private boolean scanLength(int whole) {
    length = whole;
    if (at < end && bytes[at] == '/') {
      at++;
      length = decimal(whole);
    }
    return length >= 0 && at == end;
  }

  /** Groups with at most one '::'; the dotted form is left to {@link PrefixText}. */
  private boolean scanV6() {
    int groups = 0;
    int gap = -1;
    while (at < end && bytes[at] != '/') {
      if (twoColons()) {
        if (gap >= 0) {
          return false;
        }
        gap = groups;
        at += 2;
        if (at == end || bytes[at] == '/') {
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
