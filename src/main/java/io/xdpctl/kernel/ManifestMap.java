package io.xdpctl.kernel;

import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import java.util.Optional;

/** Keeps a manifest in a frozen array of one entry: bpffs holds no files. */
final class ManifestMap {
  private static final byte[] ONLY_KEY = new byte[Integer.BYTES];

  private ManifestMap() {}

  /** Makes the map; the descriptor is the caller's. */
  static int create(Bpf bpf, Manifest manifest, Descriptors open) {
    byte[] bytes = ManifestCodec.encode(manifest);
    MapSpec spec = new MapSpec("manifest", MapType.ARRAY, ONLY_KEY.length, bytes.length, 1, 0);
    int map = open.add(bpf.createMap(spec));
    bpf.update(map, ONLY_KEY, bytes);
    bpf.freeze(map);
    return map;
  }

  static Optional<Manifest> read(Bpf bpf, int map) {
    int size = bpf.mapInfo(map).valueSize();
    return bpf.lookup(map, ONLY_KEY, size).flatMap(ManifestCodec::decode);
  }
}
