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
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Some of many values, the same ones each time. */
final class Values {
  private static final int ADDRESSES = 24;
  private static final int ELSEWHERE = 8;

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

  /** Addresses that lists know and addresses from anywhere. */
  static List<AddressRange> around(List<AddressMatch> lists, boolean v6, String first) {
    Set<AddressRange> out = new LinkedHashSet<>(List.of(AddressRange.of(Prefix.parse(first))));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < ELSEWHERE; i++) {
      Prefix anywhere =
          v6
              ? Prefix.v6(0x2000_0000_0000_0000L | random.nextLong() >>> 3, random.nextLong(), 128)
              : Prefix.v4(0x0b00_0000 + random.nextInt(0x6000_0000), 32);
      out.add(AddressRange.of(anywhere));
    }
    lists.forEach(list -> out.addAll(inside(list, v6)));
    return some(List.copyOf(out), 2 * ADDRESSES);
  }
}
