package io.xdpctl.verdict;

import static io.xdpctl.verdict.RandomPacket.pick;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.CountStage;
import io.xdpctl.pipeline.DropStage;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.DumpStage.FinalVerdict;
import io.xdpctl.pipeline.IcmpType;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.MacAddress;
import io.xdpctl.pipeline.PassStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Rate;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.RedirectTarget;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.TcpFlags;
import io.xdpctl.pipeline.When;
import io.xdpctl.state.Attachment.DefaultVerdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Pipelines of every kind of stage and every key of a condition. */
public final class RandomPipeline {
  private final Random random;
  private final Map<String, CidrList> lists = new HashMap<>();

  private RandomPipeline(Random random) {
    this.random = random;
  }

  public static Pipeline of(Random random) {
    return new RandomPipeline(random).pipeline();
  }

  private Pipeline pipeline() {
    List<Stage> stages = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      stages.add(stage("s" + stages.size() + (random.nextBoolean() ? "-x" : "_y")));
    }
    DefaultVerdict verdict = random.nextBoolean() ? DefaultVerdict.PASS : DefaultVerdict.DROP;
    return new Pipeline("random", new TreeMap<>(), verdict, stages);
  }

  private Stage stage(String name) {
    When when = random.nextInt(6) == 0 ? When.ALWAYS : when(name);
    return switch (random.nextInt(9)) {
      case 0, 1, 2 -> new CountStage(name, when, random.nextBoolean());
      case 3, 4 -> new DropStage(name, when, random.nextInt(3) > 0);
      case 5 -> new PassStage(name, when);
      case 6 -> dump(name, when);
      default -> new RedirectStage(name, when, to());
    };
  }

  private DumpStage dump(String name, When when) {
    return new DumpStage(
        name,
        when,
        1 + random.nextInt(random.nextBoolean() ? 400 : 40),
        1 << 20,
        random.nextBoolean() ? 1 : 1 + random.nextInt(20),
        maybe(3, () -> new Rate(1 + random.nextInt(10), Rate.Period.HOUR)),
        maybe(2, () -> anyOf(FinalVerdict.values())));
  }

  private <E> E anyOf(E[] constants) {
    return constants[random.nextInt(constants.length)];
  }

  private RedirectTarget to() {
    return switch (random.nextInt(3)) {
      case 0 -> RedirectTarget.route();
      case 1 -> RedirectTarget.sender();
      default ->
          new RedirectTarget(
              RedirectTarget.Way.INTERFACE,
              "eth1",
              maybe(2, () -> new MacAddress(random.nextLong() & 0xffffffffffffL)),
              maybe(2, () -> new MacAddress(random.nextLong() & 0xffffffffffffL)));
    };
  }

  private When when(String stage) {
    return new When(
        maybe(4, () -> match(stage, "source")),
        maybe(4, () -> match(stage, "destination")),
        some(4, () -> pick(random, RandomPacket.PROTOCOLS)),
        some(6, () -> range(RandomPacket.PORTS)),
        some(6, () -> range(RandomPacket.PORTS)),
        maybe(6, this::flags),
        some(6, this::icmpType),
        some(8, () -> List.of(0x0800, 0x86dd, 0x0806, 0x88cc).get(random.nextInt(4))),
        some(8, () -> random.nextBoolean() ? 4 : 6),
        maybe(8, random::nextBoolean),
        some(8, () -> range(RandomPacket.VLANS)));
  }

  private TcpFlags flags() {
    int set = random.nextInt(256) & random.nextInt(256);
    return new TcpFlags(set, random.nextInt(256) & random.nextInt(256) & ~set);
  }

  private IcmpType icmpType() {
    int v4 = random.nextInt(4) == 0 ? -1 : pick(random, RandomPacket.ICMP_TYPES);
    return new IcmpType(
        v4, v4 >= 0 && random.nextBoolean() ? -1 : pick(random, RandomPacket.ICMP_TYPES));
  }

  private IntRange range(int[] pool) {
    int a = pick(random, pool);
    int b = random.nextBoolean() ? a : pick(random, pool);
    return new IntRange(Math.min(a, b), Math.max(a, b));
  }

  private AddressMatch match(String stage, String side) {
    if (random.nextBoolean()) {
      return new AddressMatch("random/" + stage + "/" + side, true, list());
    }
    String name = "list-" + random.nextInt(2);
    return new AddressMatch(name, false, lists.computeIfAbsent(name, fresh -> list()));
  }

  private CidrList list() {
    return CidrList.of(prefixes(1 + random.nextInt(8)), prefixes(random.nextInt(3)));
  }

  private PrefixSet prefixes(int most) {
    PrefixSetBuilder builder = new PrefixSetBuilder();
    int families = 1 + random.nextInt(3);
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      boolean v6 = families == 3 ? random.nextBoolean() : families == 2;
      Prefix address = Prefix.parse(pick(random, v6 ? RandomPacket.V6 : RandomPacket.V4));
      int length = random.nextInt(3) == 0 ? address.length() : random.nextInt(address.length() + 1);
      builder.add(new Prefix(v6, address.high(), address.low(), length).network());
    }
    return builder.build();
  }

  private <T> Optional<T> maybe(int oneIn, Supplier<T> value) {
    return random.nextInt(oneIn) == 0 ? Optional.of(value.get()) : Optional.empty();
  }

  private <T> List<T> some(int oneIn, Supplier<T> value) {
    List<T> values = new ArrayList<>();
    if (random.nextInt(oneIn) == 0) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        T next = value.get();
        if (!values.contains(next)) {
          values.add(next);
        }
      }
    }
    return values;
  }
}
