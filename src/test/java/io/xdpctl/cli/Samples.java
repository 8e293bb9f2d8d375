package io.xdpctl.cli;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.kernel.Ancestry;
import io.xdpctl.kernel.Bpf.ProgramInfo;
import io.xdpctl.kernel.Manifest;
import io.xdpctl.kernel.Running;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.observe.Counter;
import io.xdpctl.observe.CountersReading;
import io.xdpctl.observe.InterfaceReading;
import io.xdpctl.observe.Lost;
import io.xdpctl.observe.PrefixReading;
import io.xdpctl.observe.StageReading;
import io.xdpctl.observe.Verdicts;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Readings and states made by hand, for golden texts. */
final class Samples {
  static final InterfaceRef ETH0 = new InterfaceRef("", "eth0");
  static final InterfaceRef VETH1 = new InterfaceRef("node1", "veth1");
  static final InterfaceRef WAN = new InterfaceRef("", "wan.100");

  private Samples() {}

  static CountersReading readings(long factor) {
    Map<String, Counter> protocols = new LinkedHashMap<>();
    protocols.put("icmp", counter(3, factor));
    protocols.put("non-ip", counter(1, factor));
    Map<String, Counter> reasons = new LinkedHashMap<>();
    reasons.put("no-target", Counter.ZERO);
    reasons.put("no-neighbour", counter(2, factor));
    List<PrefixReading> hits =
        List.of(
            hit("192.0.2.0/24", counter(4, factor)), hit("2001:db8:bad::/48", counter(1, factor)));
    List<StageReading> stages =
        List.of(
            stage("traffic", "count", 4, factor, Optional.of(protocols)),
            new StageReading(
                "blocklist",
                "drop",
                counter(5, factor),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(hits)),
            new StageReading(
                "new-connections",
                "dump",
                counter(7, factor),
                Optional.empty(),
                Optional.of(new StageReading.Events(6 * factor, new Lost(factor, 0, 0, 0))),
                Optional.empty(),
                Optional.empty()),
            new StageReading(
                "bounce",
                "redirect",
                counter(9, factor),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reasons),
                Optional.empty()));
    Verdicts verdicts =
        new Verdicts(counter(12, factor), counter(5, factor), counter(7, factor), Counter.ZERO);
    return CountersReading.of(
        List.of(
            new InterfaceReading(ETH0, "edge", verdicts, stages),
            new InterfaceReading(VETH1, "inner", verdicts, List.of())));
  }

  private static StageReading stage(
      String name, String action, long packets, long factor, Optional<Map<String, Counter>> seen) {
    return new StageReading(
        name,
        action,
        counter(packets, factor),
        seen,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static PrefixReading hit(String prefix, Counter counter) {
    return new PrefixReading(ListUse.Side.SOURCE, Prefix.parse(prefix), counter);
  }

  private static Counter counter(long packets, long factor) {
    return new Counter(packets * factor, packets * factor * 98);
  }

  /** A swap, an attach, a detach, an interface that stays; a list with much new in it. */
  static Plan plan() {
    return Plan.between(running(), desired());
  }

  static HostState running() {
    TreeMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    attachments.put(ETH0, attachment("edge", "1", count("traffic"), block()));
    attachments.put(WAN, attachment("old", "2", count("all")));
    PrefixSet prefixes = PrefixSet.of(Prefix.parse("10.0.0.0/8"), Prefix.parse("192.0.2.0/24"));
    TreeMap<String, ListState> lists = new TreeMap<>();
    lists.put("feeds", list(new CidrList(prefixes, PrefixSet.EMPTY)));
    return new HostState(attachments, lists);
  }

  static HostState desired() {
    TreeMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    attachments.put(ETH0, attachment("edge", "3", count("everything"), block()));
    attachments.put(VETH1, attachment("inner", "4", count("all")));
    PrefixSetBuilder prefixes = new PrefixSetBuilder();
    for (int i = 0; i < 25; i++) {
      prefixes.addV4(0xc6336400 + i, 32);
    }
    prefixes.add(Prefix.parse("192.0.2.0/24"));
    PrefixSet holes = PrefixSet.of(Prefix.parse("192.0.2.7/32"));
    TreeMap<String, ListState> lists = new TreeMap<>();
    lists.put("feeds", list(new CidrList(prefixes.build(), holes)));
    return new HostState(attachments, lists);
  }

  static Snapshot snapshot(String... drift) {
    TreeMap<InterfaceRef, Running> running = new TreeMap<>();
    HostState state = running();
    state.attachments().forEach((ref, attachment) -> running.put(ref, at(attachment, drift)));
    return new Snapshot(state, running, new TreeMap<>());
  }

  private static Running at(Attachment attachment, String... drift) {
    ProgramInfo program = new ProgramInfo(57, "xdp_edge", "cd8b329bf6a51a24", 0, List.of(), 90);
    Manifest manifest =
        new Manifest(
            1,
            "0.1.0",
            "2026-11-22T22:57:29.984321623Z",
            attachment,
            new TreeMap<>(),
            Ancestry.NONE,
            "text");
    return new Running(1, 2, program, manifest, "g1", Optional.empty(), List.of(drift));
  }

  private static Attachment attachment(String pipeline, String program, StageState... stages) {
    return new Attachment(
        pipeline,
        Mode.NATIVE,
        DefaultVerdict.PASS,
        Digest.of(program),
        counters("totals", 2),
        List.of(stages));
  }

  private static StageState count(String name) {
    List<MapSpec> maps = List.of(counters(name + "_counters", 1));
    return new StageState(name, "count", CounterLayout.TOTAL, maps, List.of(), new TreeSet<>());
  }

  private static StageState block() {
    List<MapSpec> maps =
        List.of(counters("blocklist_counters", 1), hits("blocklist_source_hits", 64));
    ListUse use = new ListUse(ListUse.Side.SOURCE, "feeds", "blocklist_source_hits");
    return new StageState(
        "blocklist", "drop", CounterLayout.TOTAL, maps, List.of(use), new TreeSet<>());
  }

  private static ListState list(CidrList content) {
    MapSpec map = ListState.mapNamed("feeds_list_image");
    return new ListState(content, ListLayout.of(content, 1 << 20), map);
  }

  private static MapSpec hits(String name, int slots) {
    return new MapSpec(name, MapType.CPU_ROWS, 4, 16, slots, MapSpec.MMAPABLE);
  }

  private static MapSpec counters(String name, int slots) {
    return new MapSpec(name, MapType.PERCPU_ARRAY, 4, 16, slots, 0);
  }
}
