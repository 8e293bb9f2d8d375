package io.xdpctl.lookup;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Looks addresses up in the bytes of an image exactly as header/xdpctl/list_ipv4.h and list_ipv6.h
 * do, step by step.
 */
final class ImageWalk {
  static final int NO_RULE = 0x7fffffff;
  private static final int SEARCH = 0x80000000;
  private static final int ONE = 0x40000000;

  private final ByteBuffer image;
  private final ListLayout layout;

  ImageWalk(ListLayout layout, ByteBuffer image) {
    this.layout = layout;
    this.image = image;
  }

  int v4(int address) {
    if (layout.v4() instanceof Ipv4Intervals intervals) {
      return intervals(intervals, address);
    }
    if (layout.v4() instanceof Hash hash) {
      int rules = (int) layout.v4RulesAt();
      return new HashWalk(hash, image, ImageHeader.BYTES, rules, 0).v4(address);
    }
    return NO_RULE;
  }

  int v6(long high, long low) {
    if (((high ^ image.getLong(80)) & image.getLong(88)) != 0) {
      return NO_RULE;
    }
    int skip = image.getInt(96);
    long window = high << skip | low >>> 1 >>> 63 - skip;
    if (layout.v6() instanceof Ipv6Intervals intervals) {
      return intervals(intervals, window, high, low);
    }
    if (layout.v6() instanceof Hash hash) {
      int rules = (int) layout.v6RulesAt();
      return new HashWalk(hash, image, (int) layout.v6At(), rules, layout.v4().slots())
          .find(window, high, low);
    }
    return NO_RULE;
  }

  private int intervals(Ipv4Intervals list, int address) {
    int front = ImageHeader.BYTES;
    if (list.covered()) {
      if (!some(front, address)) {
        return NO_RULE;
      }
    } else if (list.frontBits() > 0 && !inFront(front, address >>> 32 - list.frontBits())) {
      return NO_RULE;
    }
    int planes = list.exact() ? Cover.BYTES : 2 * Cover.BYTES;
    int root = front + (list.covered() ? planes : (int) Front.bytes(list.frontBits()));
    int slot = image.getInt(root + 4 * (address >>> 32 - list.rootBits()));
    if ((slot & SEARCH) == 0) {
      return slot;
    }
    int runs = root + (4 << list.rootBits());
    int nobody = (1 << list.ruleBits()) - 1;
    int start = address & -1 >>> list.rootBits();
    long sought = Integer.toUnsignedLong(start << list.ruleBits() | nobody);
    int at = slot & ~SEARCH;
    int left = image.getInt(runs + 4 * at) >>> list.ruleBits();
    for (int step = list.rootBits(); step < 32 && left > 0; step++) {
      int half = (left + 1) / 2;
      int middle = at + half;
      if (middle >= list.words()) {
        return NO_RULE;
      }
      long word = Integer.toUnsignedLong(image.getInt(runs + 4 * middle));
      at += word <= sought ? half : 0;
      left -= half;
    }
    int rule = image.getInt(runs + 4 * at) & nobody;
    return rule == nobody ? NO_RULE : rule;
  }

  private int intervals(Ipv6Intervals list, long window, long high, long low) {
    int front = (int) layout.v6At();
    if (list.frontBits() > 0 && !inFront(front, (int) (window >>> 64 - list.frontBits()))) {
      return NO_RULE;
    }
    int root = front + (int) Front.bytes(list.frontBits());
    int runs = root + (4 << list.rootBits());
    int word = image.getInt(root + 4 * (int) (window >>> 64 - list.rootBits()));
    if ((word & SEARCH) != 0 && (word & ONE) == 0) {
      word = search(list, runs, word & ~SEARCH, high);
    }
    if ((word & SEARCH) != 0 && (word & ONE) == 0) {
      word = search(list, runs, word & ~SEARCH, low);
    }
    if ((word & SEARCH) != 0) {
      int one = runs + 8 * (word & ~(SEARCH | ONE));
      long differs =
          (high ^ image.getLong(one)) & image.getLong(one + 8)
              | (low ^ image.getLong(one + 16)) & image.getLong(one + 24);
      word = image.getInt(one + (differs == 0 ? 32 : 36));
    }
    return word;
  }

  private int search(Ipv6Intervals list, int runs, int run, long half) {
    int count = (int) image.getLong(runs + 8 * run);
    int at = run;
    int left = count;
    for (int step = 0; step < 24 && left > 0; step++) {
      int part = (left + 1) / 2;
      int middle = at + part;
      if (middle >= list.size()) {
        return NO_RULE;
      }
      at += Long.compareUnsigned(image.getLong(runs + 8 * middle), half) <= 0 ? part : 0;
      left -= part;
    }
    return image.getInt(runs + 4 * (2 * (run + 1 + count) + at - run));
  }

  private boolean some(int cover, int address) {
    return (image.getLong(cover + 8 * (address >>> 14)) >>> (address >>> 8) % 64 & 1) == 1;
  }

  /** What a cover says of an address without any rule; empty when they do not know. */
  Optional<Boolean> coverSays(int address) {
    if (!layout.v4().covered()) {
      return Optional.empty();
    }
    int at = ImageHeader.BYTES + (layout.v4().hashed() ? HashLengths.bytes(false) : 0);
    boolean exact =
        layout.v4() instanceof Hash hash && hash.exact()
            || layout.v4() instanceof Ipv4Intervals intervals && intervals.exact();
    int line = address >>> 14;
    int bit = address >>> 8 & 63;
    long some = image.getLong(at + 8 * line);
    long all = exact ? some : image.getLong(at + Cover.BYTES + 8 * line);
    boolean known = (some >>> bit & 1) == 0 || (all >>> bit & 1) == 1;
    return known ? Optional.of((some >>> bit & 1) == 1) : Optional.empty();
  }

  private boolean inFront(int front, int block) {
    return (image.getInt(front + 4 * (block / 32)) >>> block % 32 & 1) == 1;
  }
}
