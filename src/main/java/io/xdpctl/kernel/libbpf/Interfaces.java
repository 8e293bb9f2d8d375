package io.xdpctl.kernel.libbpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Interfaces of the calling thread's network namespace, also those that are down.
 *
 * <pre>
 * struct if_nameindex   0 if_index:4  4 -  8 if_name*  16; the last has index 0
 * </pre>
 */
final class Interfaces {
  private static final int ENTRY_BYTES = 16;
  private static final int NAME = 8;
  private static final int IF_NAMESIZE = 16;

  private Interfaces() {}

  static SortedMap<String, Integer> all() {
    Pointer list = LibcCalls.if_nameindex();
    if (list == null) {
      throw Failures.of("interfaces", "list", Native.getLastError());
    }
    try {
      SortedMap<String, Integer> all = new TreeMap<>();
      for (long at = 0; list.getInt(at) != 0; at += ENTRY_BYTES) {
        all.put(list.getPointer(at + NAME).getString(0), list.getInt(at));
      }
      return all;
    } finally {
      LibcCalls.if_freenameindex(list);
    }
  }

  /** The name for errors, or {@code interface 7} when there is none. */
  static String subject(int ifindex) {
    try (Memory name = new Memory(IF_NAMESIZE)) {
      String found = LibcCalls.if_indextoname(ifindex, name);
      return found == null ? "interface " + ifindex : found;
    }
  }
}
