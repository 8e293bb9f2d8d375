package io.xdpctl.state;

/** The BPF map types in use, with their numbers in {@code enum bpf_map_type} (linux/bpf.h). */
public enum MapType {
  HASH(1),
  ARRAY(2),
  PERCPU_ARRAY(6),
  LPM_TRIE(11),
  ARRAY_OF_MAPS(12),
  DEVMAP(14),
  DEVMAP_HASH(25),
  RINGBUF(27),
  /**
   * To the kernel an ARRAY that is mapped into memory: a row of slots for each possible CPU, one
   * behind the other. Unlike a PERCPU_ARRAY of a million slots it is made in no time.
   */
  CPU_ROWS(2);

  private final int number;

  MapType(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The name that C uses, e.g. {@code BPF_MAP_TYPE_LPM_TRIE}. */
  public String constant() {
    return "BPF_MAP_TYPE_" + (this == CPU_ROWS ? ARRAY : this).name();
  }
}
