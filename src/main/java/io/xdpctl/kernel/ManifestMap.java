package io.xdpctl.kernel;

import java.util.Optional;

/** A manifest in its map. */
final class ManifestMap {
  private ManifestMap() {}

  /** Makes the map; {@code open} closes its descriptor. */
  static int create(Bpf bpf, Manifest manifest, Descriptors open) {
    return OneEntryMap.create(bpf, "manifest", ManifestCodec.encode(manifest), open);
  }

  static Optional<Manifest> read(Bpf bpf, int map) {
    return OneEntryMap.read(bpf, map).flatMap(ManifestCodec::decode);
  }
}
