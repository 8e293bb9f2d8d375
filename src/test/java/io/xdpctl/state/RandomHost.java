package io.xdpctl.state;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.lookup.ListLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Random host states that hang together as rendered ones do, and small edits of them. */
public final class RandomHost {
  public static final List<InterfaceRef> INTERFACES =
      List.of(
          new InterfaceRef("", "eth0"),
          new InterfaceRef("", "eth0.100"),
          new InterfaceRef("node1", "veth1"),
          new InterfaceRef("node1", "veth2"));

  private static final List<String> PREFIXES =
      List.of(
          "10.0.0.0/8",
          "10.0.0.0/16",
          "10.0.0.0/24",
          "10.0.0.1/32",
          "10.0.1.0/24",
          "0.0.0.0/0",
          "192.0.2.0/24",
          "192.0.2.128/25",
          "192.0.2.7/32",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "2001:db8::/32",
          "2001:db8:1::/48",
          "2001:db8:1::1/128",
          "fc00::/7");

  /** How many prefixes a list has beside those; half of them change with every edit. */
  private static final List<Integer> SIZES = List.of(0, 0, 30, 100);

  private static final long MEMORY = 1 << 20;

  private final Random random;
  private final SortedMap<InterfaceRef, String> uses = new TreeMap<>();
  private final SortedMap<InterfaceRef, Mode> modes = new TreeMap<>();
  private final SortedMap<String, List<RandomStage>> pipelines = new TreeMap<>();
  private final SortedMap<String, ListState> lists = new TreeMap<>();
  private final SortedMap<String, Integer> sizes = new TreeMap<>();
  private final SortedMap<String, Boolean> drops = new TreeMap<>();

  public RandomHost(Random random) {
    this.random = random;
    List.of("bogons", "feeds").forEach(this::list);
    List.of("core", "edge").forEach(this::pipeline);
    INTERFACES.forEach(this::use);
  }

  /** Changes one thing, or a few. */
  public RandomHost edit() {
    int edits = 1 + random.nextInt(2);
    for (int i = 0; i < edits; i++) {
      switch (random.nextInt(8)) {
        case 0 -> use(INTERFACES.get(random.nextInt(INTERFACES.size())));
        case 1 -> pipeline(random.nextBoolean() ? "core" : "edge");
        case 2 -> list(random.nextBoolean() ? "feeds" : "bogons");
        case 3 -> stages().add(new RandomStage(random));
        case 4 -> stages().replaceAll(stage -> stage.withTarget(random));
        default -> editList(random.nextBoolean() ? "feeds" : "bogons");
      }
    }
    return this;
  }

  /** Changes members of both lists and nothing else: their maps may well stay. */
  public RandomHost editLists() {
    lists.keySet().forEach(this::editList);
    return this;
  }

  private List<RandomStage> stages() {
    return pipelines.get(random.nextBoolean() ? "core" : "edge");
  }

  private void use(InterfaceRef ref) {
    uses.remove(ref);
    if (random.nextInt(4) > 0) {
      uses.put(ref, random.nextBoolean() ? "core" : "edge");
    }
    modes.put(ref, random.nextInt(5) > 0 ? Mode.NATIVE : Mode.GENERIC);
  }

  private void pipeline(String name) {
    List<RandomStage> stages = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      stages.add(new RandomStage(random));
    }
    pipelines.put(name, stages);
    drops.put(name, random.nextInt(4) == 0);
  }

  private void list(String name) {
    sizes.put(name, SIZES.get(random.nextInt(SIZES.size())));
    lists.put(name, state(name));
  }

  /** Mostly one that asks for the same layout, as edits of large lists do. */
  private void editList(String name) {
    ListLayout before = lists.get(name).layout();
    ListState next = state(name);
    for (int i = random.nextInt(20); i > 0 && !next.layout().equals(before); i--) {
      next = state(name);
    }
    lists.put(name, next);
  }

  private ListState state(String name) {
    CidrList content = content(sizes.get(name));
    MapSpec map = ListState.mapNamed(name + "_list_image");
    return new ListState(content, ListLayout.of(content, MEMORY), map);
  }

  private CidrList content(int size) {
    PrefixSetBuilder prefixes = new PrefixSetBuilder();
    PrefixSetBuilder holes = new PrefixSetBuilder();
    for (String text : PREFIXES) {
      int dice = random.nextInt(5);
      if (dice < 2) {
        prefixes.add(Prefix.parse(text));
      } else if (dice == 2) {
        holes.add(Prefix.parse(text));
      }
    }
    for (int i = 0; i < size; i++) {
      prefixes.addV4(0xac100000 + random.nextInt(2 * size), 32);
    }
    return CidrList.of(prefixes.build(), holes.build());
  }

  public HostState state() {
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    uses.forEach((ref, pipeline) -> attachments.put(ref, attachment(ref, pipeline)));
    SortedMap<String, ListState> used = new TreeMap<>();
    attachments.values().stream()
        .flatMap(attachment -> attachment.stages().stream())
        .flatMap(stage -> stage.lists().stream())
        .forEach(use -> used.put(use.list(), lists.get(use.list())));
    return new HostState(attachments, used);
  }

  private Attachment attachment(InterfaceRef ref, String pipeline) {
    SortedMap<String, StageState> stages = new TreeMap<>();
    StringBuilder text = new StringBuilder(pipeline).append(drops.get(pipeline));
    for (RandomStage stage : pipelines.get(pipeline)) {
      StageState state = stage.state(ref.netns(), lists);
      stages.putIfAbsent(state.name(), state);
    }
    for (StageState stage : stages.values()) {
      text.append(stage.withTargets(new java.util.TreeSet<>()));
      stage.lists().forEach(use -> text.append(lists.get(use.list()).layout()));
    }
    return new Attachment(
        pipeline,
        modes.get(ref),
        drops.get(pipeline) ? Attachment.DefaultVerdict.DROP : Attachment.DefaultVerdict.PASS,
        Digest.of(text.toString()),
        new MapSpec("totals", MapType.PERCPU_ARRAY, 4, 16, 2, 0),
        List.copyOf(stages.values()));
  }

  /** Where each interface of a state would be, for those who build a host. */
  public static Map<String, List<String>> namesByNetns() {
    Map<String, List<String>> out = new TreeMap<>();
    for (InterfaceRef ref : INTERFACES) {
      out.computeIfAbsent(ref.netns(), any -> new ArrayList<>()).add(ref.name());
    }
    return out;
  }
}
