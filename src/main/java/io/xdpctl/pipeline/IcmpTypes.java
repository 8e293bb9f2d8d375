package io.xdpctl.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of ICMP types; a name stands for its number in each family that has it (IANA). */
public final class IcmpTypes {
  private static final Map<String, IcmpType> ALL = new LinkedHashMap<>();

  static {
    put(8, 128, "echo-request");
    put(0, 129, "echo-reply");
    put(3, 1, "destination-unreachable");
    put(11, 3, "time-exceeded");
    put(12, 4, "parameter-problem");
    put(5, 137, "redirect");
    put(10, 133, "router-solicitation");
    put(9, 134, "router-advertisement");
    put(-1, 135, "neighbour-solicitation", "neighbor-solicitation");
    put(-1, 136, "neighbour-advertisement", "neighbor-advertisement");
    put(-1, 2, "packet-too-big");
    put(4, -1, "source-quench");
    put(13, -1, "timestamp-request");
    put(14, -1, "timestamp-reply");
    put(17, -1, "address-mask-request");
    put(18, -1, "address-mask-reply");
    put(42, 160, "extended-echo-request");
    put(43, 161, "extended-echo-reply");
    put(-1, 130, "listener-query");
    put(-1, 131, "listener-report");
    put(-1, 132, "listener-done");
    put(-1, 143, "listener-report-v2");
  }

  private IcmpTypes() {}

  private static void put(int v4, int v6, String... names) {
    for (String name : names) {
      ALL.put(name, new IcmpType(v4, v6));
    }
  }

  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  static IcmpType read(Value value) {
    if (value.isNumber()) {
      int number = value.whole(new IntRange(0, 255));
      return new IcmpType(number, number);
    }
    String name = value.text();
    if (!ALL.containsKey(name)) {
      throw new BadText("'" + name + "' is no ICMP type", Nearest.hint(name, ALL.keySet()));
    }
    return ALL.get(name);
  }
}
