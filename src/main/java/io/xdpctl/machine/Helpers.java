package io.xdpctl.machine;

/**
 * The kernel's helpers that programs call (enum bpf_func_id of linux/bpf.h). All of them find what
 * they are asked for: the route, the neighbour, the target, room in the ring; time flies.
 */
final class Helpers {
  private static final int XDP_REDIRECT = 4;

  /** More than any limit of events needs until its next token. */
  private static final long HOUR_NANOSECONDS = 3_600_000_000_000L;

  private final Memory memory;
  private final Maps maps;
  private long now;

  Helpers(Memory memory, Maps maps) {
    this.memory = memory;
    this.maps = maps;
  }

  /**
   * @param r registers; arguments are in 1 to 5
   * @param packet where it lies
   * @param length of it
   */
  long call(int number, long[] r, long packet, int length) {
    return switch (number) {
      case 1 -> maps.look(r[1], r[2]); // map_lookup_elem
      case 5 -> now += HOUR_NANOSECONDS; // ktime_get_ns
      case 8, 69, 132, 163 -> 0; // get_smp_processor_id, fib_lookup, ringbuf_submit, check_mtu
      case 51 -> XDP_REDIRECT; // redirect_map
      case 131 -> maps.record(r[1]); // ringbuf_reserve
      case 188 -> length; // xdp_get_buff_len
      case 189 -> load(packet + r[2], r[3], (int) r[4]); // xdp_load_bytes
      default -> throw new MachineFault("it calls a helper that is unknown: " + number);
    };
  }

  private long load(long from, long to, int bytes) {
    memory.copy(from, to, bytes);
    return 0;
  }
}
