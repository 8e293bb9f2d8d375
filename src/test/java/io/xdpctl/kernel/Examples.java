package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.state.Attachment;
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
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small states that tests can say in a word. */
final class Examples {
  static final InterfaceRef ETH0 = new InterfaceRef("", "eth0");
  static final InterfaceRef VETH1 = new InterfaceRef("node1", "veth1");
  private static final long MEMORY = 1 << 20;

  private Examples() {}

  static HostState firewall(String... prefixes) {
    return firewall(Mode.NATIVE, List.of(ETH0), prefixes);
  }

  static HostState firewallOnTwo(String... prefixes) {
    return firewall(Mode.NATIVE, List.of(ETH0, VETH1), prefixes);
  }

  static HostState firewall(Mode mode, List<InterfaceRef> refs, String... prefixes) {
    ListState list = list(prefixes);
    int slots = list.layout().slots();
    MapSpec hits =
        new MapSpec("block_source_hits", MapType.CPU_ROWS, 4, 16, slots, MapSpec.MMAPABLE);
    ListUse use = new ListUse(ListUse.Side.SOURCE, "feeds", hits.name());
    StageState stage =
        new StageState(
            "block",
            "drop",
            CounterLayout.TOTAL,
            List.of(counters("block", 1), hits),
            List.of(use),
            new TreeSet<>());
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    refs.forEach(ref -> attachments.put(ref, attachment(mode, stage, list.layout().toString())));
    return new HostState(attachments, new TreeMap<>(java.util.Map.of("feeds", list)));
  }

  static HostState redirect(String target) {
    MapSpec targets = new MapSpec("bounce_targets", MapType.DEVMAP, 4, 4, 1, 0);
    StageState stage =
        new StageState(
            "bounce",
            "redirect",
            CounterLayout.REDIRECTS,
            List.of(counters("bounce", CounterLayout.REDIRECTS.slots().size()), targets),
            List.of(),
            new TreeSet<>(List.of(target)));
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    attachments.put(ETH0, attachment(Mode.NATIVE, stage, "redirect"));
    return new HostState(attachments, new TreeMap<>());
  }

  private static Attachment attachment(Mode mode, StageState stage, String text) {
    return new Attachment(
        "edge",
        mode,
        Attachment.DefaultVerdict.PASS,
        Digest.of(text),
        new MapSpec("totals", MapType.PERCPU_ARRAY, 4, 16, 2, 0),
        List.of(stage));
  }

  private static MapSpec counters(String stage, int slots) {
    return new MapSpec(stage + "_counters", MapType.PERCPU_ARRAY, 4, 16, slots, 0);
  }

  private static ListState list(String... prefixes) {
    PrefixSetBuilder set = new PrefixSetBuilder();
    for (String prefix : prefixes) {
      set.add(Prefix.parse(prefix));
    }
    CidrList content = CidrList.of(set.build(), PrefixSet.EMPTY);
    ListLayout layout = ListLayout.of(content, MEMORY);
    return new ListState(content, layout, ListState.mapNamed("feeds_list_image"));
  }
}
