package io.xdpctl.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The privileges that apply needs, by their bits in {@code CapEff} (linux/capability.h). */
final class Capabilities {
  private static final Map<String, Integer> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put("CAP_NET_ADMIN", 12); // attach
    NEEDED.put("CAP_SYS_ADMIN", 21); // setns, mount, *_get_fd_by_id
    NEEDED.put("CAP_PERFMON", 38); // pointer arithmetic with variable header lengths
    NEEDED.put("CAP_BPF", 39); // load
  }

  private Capabilities() {}

  /**
   * @param status the text of /proc/self/status
   */
  static List<String> missing(String status) {
    long effective = 0;
    for (String line : status.split("\n")) {
      if (line.startsWith("CapEff:")) {
        effective = Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16);
      }
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, Integer> needed : NEEDED.entrySet()) {
      if ((effective >>> needed.getValue() & 1) == 0) {
        missing.add(needed.getKey());
      }
    }
    return missing;
  }
}
