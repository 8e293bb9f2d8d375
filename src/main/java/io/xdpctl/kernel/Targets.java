package io.xdpctl.kernel;

import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The interfaces that a redirect map leads to, by ifindex.
 *
 * <p>A DEVMAP has one entry, key 0; a DEVMAP_HASH is keyed by ifindex. The kernel looks an ifindex
 * up in the namespace of the thread that writes, so writing belongs inside that namespace.
 */
record Targets(Bpf bpf, PinnedMap map) {
  private static final byte[] ONLY_KEY = word(0);

  SortedSet<Integer> read() {
    SortedSet<Integer> out = new TreeSet<>();
    if (isHash()) {
      Bpf.Entries entries = bpf.dump(map.descriptor());
      ByteBuffer keys = ByteBuffer.wrap(entries.keys()).order(ByteOrder.nativeOrder());
      for (int i = 0; i < entries.count(); i++) {
        out.add(keys.getInt(i * Integer.BYTES));
      }
    } else {
      Optional<byte[]> value = bpf.lookup(map.descriptor(), ONLY_KEY, Integer.BYTES);
      value.map(Targets::word).filter(ifindex -> ifindex != 0).ifPresent(out::add);
    }
    return out;
  }

  /** Makes the map lead to {@code wanted}; additions come first. */
  void write(String netns, SortedSet<Integer> wanted) {
    SortedSet<Integer> now = read();
    bpf.inNamespace(
        netns,
        () -> {
          wanted.stream().filter(one -> !now.contains(one)).forEach(this::add);
          return null;
        });
    boolean replaced = !isHash() && !wanted.isEmpty();
    if (!replaced) {
      now.stream().filter(one -> !wanted.contains(one)).forEach(this::delete);
    }
  }

  private void add(int ifindex) {
    bpf.update(map.descriptor(), isHash() ? word(ifindex) : ONLY_KEY, word(ifindex));
  }

  private void delete(int ifindex) {
    bpf.delete(map.descriptor(), isHash() ? word(ifindex) : ONLY_KEY);
  }

  private boolean isHash() {
    return map.spec().type() == MapType.DEVMAP_HASH;
  }

  private static byte[] word(int value) {
    ByteBuffer out = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.nativeOrder());
    return out.putInt(value).array();
  }

  private static int word(byte[] value) {
    return ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt();
  }
}
