package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/**
 * Looks addresses up in the bytes of a hash exactly as header/xdpctl/list_ipv4_hash.h and
 * list_ipv6_hash.h do, step by step.
 *
 * @param at the first byte of the structure
 * @param rulesAt the first byte of the family's rules
 * @param firstNumber of the family
 */
record HashWalk(Hash list, ByteBuffer image, int at, int rulesAt, int firstNumber) {
  private static final int DEPTH = 32;

  int v4(int address) {
    return find((long) address << 32, (long) address << 32, 0);
  }

  /** IPv4 has its address in the upper bits. */
  int find(long window, long high, long low) {
    if (!inFront(window)) {
      return ImageWalk.NO_RULE;
    }
    int shorter = image.getInt(lengthsAt() + 16 * 33);
    int lengths = list.frontBits() > 0 ? -1 : guide(window);
    int rule = (lengths & ~shorter) == 0 ? -1 : firstBits(DEPTH, 128, high, low);
    for (lengths = guide(window) & shorter; lengths != 0 && rule < 0; lengths &= lengths - 1) {
      int place = (lengths & -lengths) * 0x077cb531 >>> 27;
      rule = firstBits(place, length(place), high, low);
    }
    int number = rule < 0 ? -1 : said(rule) >> 8;
    return number < 0 ? ImageWalk.NO_RULE : firstNumber + number;
  }

  private int at(int rule) {
    int width = list.v6() ? 5 : 7;
    int size = list.v6() ? 12 : 8;
    int here = list.lines() * width;
    return rulesAt
        + (rule < here
            ? rule / width * 64 + rule % width * size
            : list.lines() * 64 + (rule - here) * size);
  }

  /** Number and length; the number of holes is negative. */
  private int said(int rule) {
    return image.getInt(at(rule) + (list.v6() ? 8 : 4));
  }

  private int lengthsAt() {
    return at + (list.v6() ? 4096 : 0);
  }

  private int length(int place) {
    return image.getInt(lengthsAt() + 16 * place + 8);
  }

  private static long upper(int length) {
    return length == 0 ? 0 : -1L << Math.max(0, 64 - length);
  }

  private static long lower(int length) {
    return length <= 64 ? 0 : -1L << 128 - length;
  }

  private static long mixed(long a, long b) {
    long product = a * 0x9e3779b97f4a7c15L;
    product ^= product >>> 32;
    return (product ^ b) * 0xd6e8feb86659fd93L;
  }

  private int frontAt() {
    return lengthsAt() + 576;
  }

  private int guideAt() {
    return frontAt() + (int) Front.bytes(list.frontBits()) + (list.exact() ? 0 : Cover.BYTES);
  }

  private boolean inFront(long window) {
    if (list.frontBits() == 0) {
      return true;
    }
    int block = (int) (window >>> 64 - list.frontBits());
    if (list.covered()) {
      return (image.getLong(frontAt() + 8 * (block / 64)) >>> block % 64 & 1) == 1;
    }
    return (image.getInt(frontAt() + 4 * (block / 32)) >>> block % 32 & 1) == 1;
  }

  private int guide(long window) {
    return image.getInt(guideAt() + 4 * (int) (window >>> 64 - list.guideBits()));
  }

  private int firstBits(int place, int most, long high, long low) {
    int bits = length(place);
    long network = (high & upper(bits)) >>> (list.v6() ? 0 : 32);
    long hash = mixed(network ^ image.getLong(lengthsAt() + 16 * place), low & lower(bits));
    if (place != DEPTH && !inSieve(hash)) {
      return -1;
    }
    int line = (int) ((hash >>> 32) * list.lines() >>> 32);
    int more = image.getInt(rulesAt + line * 64 + (list.v6() ? 60 : 56));
    int width = list.v6() ? 5 : 7;
    for (int rule = line * width; rule < line * width + (more & 7); rule++) {
      if (seeks(rule, bits, most) && has(rule, high, low)) {
        return rule;
      }
    }
    int beyond = list.lines() * width + (more >>> 7);
    for (int i = 0; i < (more >>> 3 & 15); i++) {
      if (seeks(beyond, bits, most) && has(beyond, high, low)) {
        return beyond;
      }
      beyond += (said(beyond) & 0xff) > 64 ? 2 : 1;
    }
    return -1;
  }

  private boolean inSieve(long hash) {
    int bit = (int) (hash >>> 64 - list.sieveBits());
    int word = image.getInt(guideAt() + (4 << list.guideBits()) + 4 * (bit / 32));
    return (word >>> bit % 32 & 1) == 1;
  }

  private boolean seeks(int rule, int bits, int most) {
    int length = said(rule) & 0xff;
    return length >= bits && length <= most;
  }

  private boolean has(int rule, long high, long low) {
    int length = said(rule) & 0xff;
    if (list.v6()) {
      long ours = (long) image.getInt(at(rule)) << 32 | image.getInt(at(rule) + 4) & 0xffffffffL;
      long ourLow =
          length <= 64
              ? 0
              : (long) image.getInt(at(rule) + 12) << 32
                  | image.getInt(at(rule) + 16) & 0xffffffffL;
      return ((ours ^ high) & upper(length) | (ourLow ^ low) & lower(length)) == 0;
    }
    return (((long) image.getInt(at(rule)) << 32 ^ high) & upper(length)) == 0;
  }
}
