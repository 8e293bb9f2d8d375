package io.xdpctl.kernel;

import java.util.Optional;

/** Bytes pinned below the root: written once, whole or not at all, and read by anybody later. */
public record PinnedBytes(Bpf bpf) {

  /**
   * @param name of the map, at most 15 characters
   * @param path in a directory that is there, of something that is not
   */
  public void write(String name, byte[] bytes, String path) {
    try (Descriptors open = new Descriptors(bpf)) {
      bpf.pin(OneEntryMap.create(bpf, name, bytes, open), path);
    }
  }

  /** The same in place of what may be there: in one step the one or the other. */
  public void replace(String name, byte[] bytes, String path) {
    bpf.remove(path + "-new");
    write(name, bytes, path + "-new");
    bpf.rename(path + "-new", path);
  }

  public Optional<byte[]> read(String path) {
    try (Descriptors open = new Descriptors(bpf)) {
      return open.find(path).flatMap(map -> OneEntryMap.read(bpf, map));
    }
  }
}
