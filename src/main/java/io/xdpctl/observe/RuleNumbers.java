package io.xdpctl.observe;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.state.ListState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which prefix has which rule number, read from the tries of a list.
 *
 * <pre>
 * key                                   value
 * +--- 4 ---------+--- 4 or 16 -----+   +--- 4 --------------+
 * | prefix length | address,        |   | rule number, or    |
 * | (host order)  | network order   |   | ListState.HOLE     |
 * +---------------+-----------------+   +--------------------+
 * </pre>
 */
final class RuleNumbers {
  private static final int ADDRESS_OFFSET = 4;
  private static final int V4_KEY_BYTES = 8;

  private final Prefix[] byRule;

  /**
   * @param capacity rule numbers run from 0 to one less
   */
  RuleNumbers(int capacity) {
    byRule = new Prefix[capacity];
  }

  void add(Bpf.Entries trie) {
    ByteBuffer keys = ByteBuffer.wrap(trie.keys());
    ByteBuffer values = ByteBuffer.wrap(trie.values()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < trie.count(); i++) {
      int rule = values.getInt(i * trie.valueSize());
      if (rule != ListState.HOLE && rule >= 0 && rule < byRule.length) {
        byRule[rule] = prefix(keys, i * trie.keySize(), trie.keySize());
      }
    }
  }

  /** Null when no prefix has that number (any more). */
  Prefix prefix(int rule) {
    return byRule[rule];
  }

  private static Prefix prefix(ByteBuffer keys, int from, int keyBytes) {
    int length = keys.order(ByteOrder.nativeOrder()).getInt(from);
    keys.order(ByteOrder.BIG_ENDIAN);
    int address = from + ADDRESS_OFFSET;
    return keyBytes == V4_KEY_BYTES
        ? Prefix.v4(keys.getInt(address), length)
        : Prefix.v6(keys.getLong(address), keys.getLong(address + 8), length);
  }
}
