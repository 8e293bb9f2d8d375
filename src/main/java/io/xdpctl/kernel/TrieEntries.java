package io.xdpctl.kernel;

import io.xdpctl.cidr.Prefix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Keys and values of a list's LPM trie.
 *
 * <pre>
 * key    0         4                     8 (IPv4) or 20 (IPv6)
 *        | length  | address, network order |      length in the kernel's byte order
 * value  0         4
 *        | number  |                              rule number, or 0xffffffff for a hole
 * </pre>
 */
final class TrieEntries {
  static final int V4_KEY = 8;
  static final int V6_KEY = 20;
  static final int VALUE = 4;

  private final ByteBuffer keys;
  private final ByteBuffer values;
  private int count;

  TrieEntries(boolean v6, int capacity) {
    keys = ByteBuffer.allocate(capacity * (v6 ? V6_KEY : V4_KEY)).order(ByteOrder.nativeOrder());
    values = ByteBuffer.allocate(capacity * VALUE).order(ByteOrder.nativeOrder());
  }

  void add(Prefix prefix, int number) {
    put(keys, prefix);
    values.putInt(number);
    count++;
  }

  void write(Bpf bpf, int map) {
    if (count > 0) {
      bpf.updateBatch(map, keys.array(), values.array(), count);
    }
  }

  static byte[] key(Prefix prefix) {
    ByteBuffer key = ByteBuffer.allocate(prefix.v6() ? V6_KEY : V4_KEY);
    put(key.order(ByteOrder.nativeOrder()), prefix);
    return key.array();
  }

  private static void put(ByteBuffer to, Prefix prefix) {
    to.putInt(prefix.length());
    ByteOrder order = to.order();
    to.order(ByteOrder.BIG_ENDIAN);
    if (prefix.v6()) {
      to.putLong(prefix.high()).putLong(prefix.low());
    } else {
      to.putInt((int) prefix.low());
    }
    to.order(order);
  }

  /** The i-th key of a dump; the kernel masks host bits only on lookup, so they are masked here. */
  static Prefix prefix(Bpf.Entries entries, int i) {
    ByteBuffer key = ByteBuffer.wrap(entries.keys(), i * entries.keySize(), entries.keySize());
    int length = key.order(ByteOrder.nativeOrder()).getInt();
    key.order(ByteOrder.BIG_ENDIAN);
    return entries.keySize() == V6_KEY
        ? Prefix.v6(key.getLong(), key.getLong(), length).network()
        : Prefix.v4(key.getInt(), length).network();
  }

  static int number(Bpf.Entries entries, int i) {
    return ByteBuffer.wrap(entries.values()).order(ByteOrder.nativeOrder()).getInt(i * VALUE);
  }
}
