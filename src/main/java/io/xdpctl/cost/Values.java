package io.xdpctl.cost;

import io.xdpctl.cidr.AddressRange;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.IntRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Some of many values, the same ones each time. */
final class Values {
  private static final int ADDRESSES = 24;

  /**
   * Of all over the address space, and of networks that are nobody's: documentation and the like.
   */
  private static final List<String> ELSEWHERE =
      List.of(
          "203.0.113.9",
          "198.18.7.1",
          "198.19.201.77",
          "10.9.8.7",
          "172.20.3.4",
          "100.90.5.6",
          "192.168.77.8",
          "240.1.2.3",
          "2001:db8:9::9",
          "2001:db8:fedc::1",
          "3fff:12::5",
          "2001:2::7",
          "fd12:3456:789a::1",
          "fd00::9",
          "fe80::9",
          "64:ff9b:1::9");

  private Values() {}

  /** At most so many, evenly spread, the first one among them. */
  static <T> List<T> some(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> out = new ArrayList<>(most);
    for (long i = 0; i < most; i++) {
      out.add(all.get((int) (i * all.size() / most)));
    }
    return out;
  }

  static Stream<IntRange> firsts(List<IntRange> ranges, int most) {
    return some(ranges, most).stream().map(range -> IntRange.of(range.first()));
  }

  /** Addresses of one family in a list, of prefixes from all over it. */
  static List<AddressRange> inside(AddressMatch match, boolean v6) {
    PrefixSet prefixes = match.content().prefixes();
    int from = v6 ? prefixes.v4Size() : 0;
    int size = v6 ? prefixes.v6Size() : prefixes.v4Size();
    long picked = Math.min(size, ADDRESSES);
    List<AddressRange> out = new ArrayList<>();
    for (long i = 0; i < picked; i++) {
      out.add(AddressRange.of(prefixes.get(from + (int) (i * size / picked)).first()));
    }
    return out;
  }

  /** Addresses that lists know and addresses from elsewhere. */
  static List<AddressRange> around(List<AddressMatch> lists, boolean v6, String first) {
    Set<AddressRange> out = new LinkedHashSet<>(List.of(AddressRange.of(Prefix.parse(first))));
    ELSEWHERE.stream()
        .map(Prefix::parse)
        .filter(address -> address.v6() == v6)
        .forEach(address -> out.add(AddressRange.of(address)));
    lists.forEach(list -> out.addAll(inside(list, v6)));
    return some(List.copyOf(out), 2 * ADDRESSES);
  }
}
