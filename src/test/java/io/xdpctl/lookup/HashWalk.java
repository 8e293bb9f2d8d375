package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/**
 * Looks addresses up in the bytes of a hash exactly as header/xdpctl/list_ipv4_hash.h and
 * list_ipv6_hash.h do, step by step.
 *
 * @param at the first byte of the structure
 * @param rulesAt the first byte of the family's rules
 * @param first the number of the family's first rule
 */
record HashWalk(Hash list, ByteBuffer image, int at, int rulesAt, int first) {
  private static final int ABSENT = -1;
  private static final int DEPTH = 32;

  int v4(int address) {
    return find((long) address << 32, address & 0xffffffffL, 0);
  }

  /** IPv4 has its address in {@code high}. */
  int find(long window, long high, long low) {
    int lengths = guide(window);
    int shorter = image.getInt(at + 33 * entry());
    int rule = (lengths & ~shorter) == 0 ? ABSENT : longOnes(high, low);
    for (lengths &= shorter; lengths != 0 && rule == ABSENT; lengths &= lengths - 1) {
      rule = shortOnes((lengths & -lengths) * 0x077cb531 >>> 27, high, low);
    }
    return rule >= 0 && rule < list.rules().prefixes() ? first + rule : ImageWalk.NO_RULE;
  }

  private int entry() {
    return list.v6() ? 24 : 8;
  }

  private long upper(int place) {
    int mask = at + entry() * place;
    return list.v6() ? image.getLong(mask) : image.getInt(mask) & 0xffffffffL;
  }

  private long lower(int place) {
    return list.v6() ? image.getLong(at + entry() * place + 8) : 0;
  }

  private long hash(int place, long high, long low) {
    long network = high & upper(place);
    if (list.v6()) {
      return mixed(network ^ image.getLong(at + entry() * place + 16), low & lower(place));
    }
    return mixed((long) image.getInt(at + entry() * place + 4) << 32 | network, 0);
  }

  private static long mixed(long a, long b) {
    long product = a * 0x9e3779b97f4a7c15L;
    product ^= product >>> 32;
    return (product ^ b) * 0xd6e8feb86659fd93L;
  }

  private int frontAt() {
    return at + (list.v6() ? 832 : 320);
  }

  private int guideAt() {
    return frontAt() + (list.frontBits() == 0 ? 0 : 1 << list.frontBits() - 3);
  }

  private int guide(long window) {
    if (list.frontBits() > 0) {
      int block = (int) (window >>> 64 - list.frontBits());
      if ((image.getInt(frontAt() + 4 * (block / 32)) >>> block % 32 & 1) == 0) {
        return 0;
      }
    }
    return image.getInt(guideAt() + 4 * (int) (window >>> 64 - list.guideBits()));
  }

  private int slot(long hash, int probe) {
    int slotsAt = guideAt() + (4 << list.guideBits());
    return image.getInt(slotsAt + 4 * ((int) (hash >>> 64 - list.slotBits()) + probe));
  }

  private int longOnes(long high, long low) {
    long hash = hash(DEPTH, high, low);
    int mark = (int) (hash >>> 24) << 5 + list.numberBits();
    for (int probe = 0; probe < 16; probe++) {
      int slot = slot(hash, probe);
      if (slot == 0) {
        return ABSENT;
      }
      int place = (slot ^ mark) >>> list.numberBits();
      int rule = (slot & (1 << list.numberBits()) - 1) - 1;
      boolean longOne =
          place < 32 && (upper(DEPTH) & ~upper(place)) == 0 && (lower(DEPTH) & ~lower(place)) == 0;
      if (longOne && has(rule, place, high, low)) {
        return rule;
      }
    }
    return ABSENT;
  }

  private int shortOnes(int place, long high, long low) {
    long hash = hash(place, high, low);
    int mark = ((int) (hash >>> 24) << 5 | place) << list.numberBits();
    for (int probe = 0; probe < 16; probe++) {
      int slot = slot(hash, probe);
      if (slot == 0) {
        return ABSENT;
      }
      if (has((slot ^ mark) - 1, place, high, low)) {
        return (slot ^ mark) - 1;
      }
    }
    return ABSENT;
  }

  private boolean has(int rule, int place, long high, long low) {
    if (rule < 0 || rule >= list.rules().size()) {
      return false;
    }
    return list.v6()
        ? image.getLong(rulesAt + 16 * rule) == (high & upper(place))
            && image.getLong(rulesAt + 16 * rule + 8) == (low & lower(place))
        : image.getInt(rulesAt + 4 * rule) == (int) (high & upper(place));
  }
}
