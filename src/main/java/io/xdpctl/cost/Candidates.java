package io.xdpctl.cost;

import io.xdpctl.cidr.AddressRange;
import io.xdpctl.explain.Sketch;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Packets to try a pipeline with: for each stage such as meet its condition, in every way in which
 * the other stages could tell them apart; of too many ways some, the same each time.
 */
final class Candidates {
  private static final int MOST = 24_000;
  private static final int FEWEST_OF_STAGE = 400;
  private static final int LONG_FRAME = 1514;
  private static final int ARP = 0x0806;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int TTL = 64;

  private final List<When> conditions;
  private final Transports transports;
  private final List<Integer> lengths;
  private final Set<Sketch> sketches = new LinkedHashSet<>();

  private Candidates(Pipeline pipeline) {
    conditions = pipeline.stages().stream().map(Stage::when).toList();
    transports = new Transports(conditions);
    boolean dumps = pipeline.stages().stream().anyMatch(stage -> stage.kind() == StageKind.DUMP);
    lengths = dumps ? List.of(0, LONG_FRAME) : List.of(0);
  }

  static List<Candidate> of(Pipeline pipeline) {
    Candidates candidates = new Candidates(pipeline);
    List<When> wanted = new ArrayList<>(candidates.conditions);
    wanted.add(When.ALWAYS);
    int each = Math.max(FEWEST_OF_STAGE, MOST / wanted.size() / 2);
    for (When when : wanted) {
      candidates.addOther(when);
      candidates.addIp(when, false, each);
      candidates.addIp(when, true, each);
    }
    List<Candidate> out = new ArrayList<>();
    candidates.sketches.forEach(sketch -> out.add(Candidate.of(sketch)));
    out.add(malformed());
    return out;
  }

  /** An IPv4 header that says it is shorter than any. */
  private static Candidate malformed() {
    byte[] frame = new byte[60];
    frame[12] = IPV4 >> 8;
    frame[14] = 0x41;
    return new Candidate(frame, "malformed IPv4 header");
  }

  private void addOther(When when) {
    List<Integer> types = when.etherTypes().isEmpty() ? List.of(ARP) : when.etherTypes();
    for (int type : types) {
      if (type != IPV4 && type != IPV6) {
        for (IntRange vlan : vlans(when)) {
          sketches.add(
              new Sketch(
                  type,
                  vlan,
                  null,
                  null,
                  0,
                  Sketch.UNTAGGED,
                  Sketch.UNTAGGED,
                  0,
                  0,
                  Sketch.Part.WHOLE,
                  0,
                  0));
        }
      }
    }
  }

  private List<IntRange> vlans(When when) {
    List<IntRange> out = new ArrayList<>();
    if (when.vlans().isEmpty()) {
      out.add(Sketch.UNTAGGED);
      conditions.forEach(each -> Values.firsts(each.vlans(), 2).forEach(out::add));
      return out.stream().distinct().toList();
    }
    return Values.firsts(when.vlans(), 4).toList();
  }

  private void addIp(When when, boolean v6, int most) {
    if (!when.etherTypes().isEmpty() && !when.etherTypes().contains(v6 ? IPV6 : IPV4)) {
      return;
    }
    List<AddressRange> sources =
        addresses(when, v6, When::source, v6 ? "2001:db8::1" : "192.0.2.1");
    List<AddressRange> destinations =
        addresses(when, v6, When::destination, v6 ? "2001:db8::2" : "198.51.100.1");
    List<IntRange> vlans = vlans(when);
    List<Transports.Transport> kinds = transports.of(when, v6);
    int[] sizes = {lengths.size(), vlans.size(), kinds.size(), destinations.size(), sources.size()};
    long all = Arrays.stream(sizes).asLongStream().reduce(1, Math::multiplyExact);
    long picked = Math.min(all, most);
    long stride = stride(all, picked);
    for (long i = 0; i < picked; i++) {
      int[] at = digits(i * stride % all, sizes);
      sketches.add(
          sketch(
              vlans.get(at[1]),
              kinds.get(at[2]),
              new AddressRange[] {sources.get(at[4]), destinations.get(at[3])},
              lengths.get(at[0])));
    }
  }

  /**
   * How far to step to come to the end of all in so many steps: no factor in common with any of the
   * sizes, so that none of few values is left out, or always comes with the same other.
   */
  static long stride(long all, long picked) {
    long stride = picked == all ? 1 : (all + picked - 1) / picked | 1;
    while (greatestCommonDivisor(stride, all) != 1) {
      stride += 2;
    }
    return stride;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }

  private static int[] digits(long number, int... sizes) {
    int[] out = new int[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      out[i] = (int) (number % sizes[i]);
      number /= sizes[i];
    }
    return out;
  }

  private List<AddressRange> addresses(
      When when, boolean v6, Function<When, Optional<AddressMatch>> side, String first) {
    return side.apply(when)
        .map(match -> Values.inside(match, v6))
        .orElseGet(
            () -> {
              List<AddressMatch> lists =
                  conditions.stream().flatMap(each -> side.apply(each).stream()).toList();
              return Values.around(lists, v6, first);
            });
  }

  private static Sketch sketch(
      IntRange vlan, Transports.Transport transport, AddressRange[] ends, int length) {
    return new Sketch(
        ends[0].first().v6() ? IPV6 : IPV4,
        vlan,
        ends[0],
        ends[1],
        transport.protocol(),
        transport.sourcePort(),
        transport.destinationPort(),
        transport.flags(),
        transport.icmpType(),
        transport.part(),
        TTL,
        length);
  }
}
