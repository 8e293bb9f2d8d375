package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.util.Optional;

/** Bytes in a frozen array of one entry, written once: bpffs holds no files. */
final class OneEntryMap {
  private static final byte[] ONLY_KEY = new byte[Integer.BYTES];

  private OneEntryMap() {}

  static int create(Bpf bpf, String name, byte[] bytes, Descriptors open) {
    MapSpec spec = new MapSpec(name, MapType.ARRAY, ONLY_KEY.length, bytes.length, 1, 0);
    int map = open.add(bpf.createMap(spec));
    bpf.update(map, ONLY_KEY, bytes);
    bpf.freeze(map);
    return map;
  }

  static Optional<byte[]> read(Bpf bpf, int map) {
    return bpf.lookup(map, ONLY_KEY, bpf.mapInfo(map).valueSize());
  }
}
