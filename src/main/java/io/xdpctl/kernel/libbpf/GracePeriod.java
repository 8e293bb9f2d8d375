package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Waits until every program that runs now has ended.
 *
 * <p>An update of a map of maps from user space calls synchronize_rcu() before it returns, so that
 * "all non-sleepable programs that could be running use the new map value"
 * (maybe_wait_bpf_programs, kernel/bpf/syscall.c). It is the only wait that the BPF calls promise.
 * membarrier(MEMBARRIER_CMD_GLOBAL) waits the same way, but is refused with nohz_full, and waits
 * for nothing on a machine with one CPU.
 */
final class GracePeriod {
  private static final int ARRAY = 2;
  private static final int ARRAY_OF_MAPS = 12;

  private GracePeriod() {}

  static void await() {
    int inner = create(ARRAY, 0);
    try {
      int outer = create(ARRAY_OF_MAPS, inner);
      try {
        byte[] value = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(inner).array();
        int rc = BpfCalls.bpf_map_update_elem(outer, new byte[4], value, 0);
        Failures.check(rc, "grace period", "wait");
      } finally {
        Descriptors.close(outer);
      }
    } finally {
      Descriptors.close(inner);
    }
  }

  private static int create(int type, int inner) {
    try (Memory opts = Opts.mapCreate(0, inner)) {
      int rc = BpfCalls.bpf_map_create(type, "xdpctl_grace", 4, 4, 1, opts);
      return Failures.check(rc, "grace period", "create map");
    }
  }
}
