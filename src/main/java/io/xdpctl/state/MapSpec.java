package io.xdpctl.state;

import java.util.ArrayList;
import java.util.List;

/**
 * The shape of a BPF map.
 *
 * @param name its C identifier in the rendered program; the kernel keeps the first 15 characters
 * @param keySize bytes; 0 for a ring buffer
 * @param valueSize bytes of one value, of one CPU for a per-CPU map; 0 for a ring buffer
 * @param maxEntries entries, or bytes for a ring buffer, or slots of a row for CPU_ROWS
 * @param flags {@code BPF_F_…} of map creation
 */
public record MapSpec(
    String name, MapType type, int keySize, int valueSize, int maxEntries, int flags) {
  /** {@code BPF_F_NO_PREALLOC}: an LPM trie refuses to exist without it. */
  public static final int NO_PREALLOC = 1;

  /** {@code BPF_F_MMAPABLE}: an array whose values lie in pages of their own. */
  public static final int MMAPABLE = 1 << 10;

  /**
   * What differs from {@code other}, as {@code max_entries: 1024 changed to 4096}; empty if same.
   */
  public List<String> differences(MapSpec other) {
    List<String> out = new ArrayList<>();
    if (type != other.type) {
      out.add("type: " + type + " changed to " + other.type);
    }
    compare(out, "key_size", keySize, other.keySize);
    compare(out, "value_size", valueSize, other.valueSize);
    compare(out, "max_entries", maxEntries, other.maxEntries);
    compare(out, "flags", flags, other.flags);
    return out;
  }

  private static void compare(List<String> out, String field, int mine, int theirs) {
    if (mine != theirs) {
      out.add(field + ": " + mine + " changed to " + theirs);
    }
  }
}
