package io.xdpctl.kernel;

import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.lookup.ListImage;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.plan.Legacy;
import io.xdpctl.state.InterfaceRef;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What older programs of an interface counted for maps of a newer one (I5).
 *
 * <p>A generation's figures are those of its live maps and these. At first they are reckoned from
 * the generation before it, whose program may still be counting. After a grace period they are
 * final, are pinned as one frozen map, and only then may the older generation go. The pin is the
 * one step between the two ways to find the same figures, so a kill loses and doubles nothing (I8).
 */
public final class Brought {
  private final Bpf bpf;
  private final Pins pins;
  private final InterfaceRef ref;

  public Brought(Bpf bpf, Pins pins, InterfaceRef ref) {
    this.bpf = bpf;
    this.pins = pins;
    this.ref = ref;
  }

  /** By C name of the generation's maps; what is not there has nothing to add. */
  public SortedMap<String, SlotFigures> of(String generation, Manifest manifest) {
    Optional<SortedMap<String, SlotFigures>> settled = settled(generation);
    if (settled.isPresent()) {
      return settled.get();
    }
    SortedMap<String, SlotFigures> reckoned = reckoned(generation, manifest);
    // An apply may have settled them meanwhile, and taken the older generation away.
    return settled(generation).orElse(reckoned);
  }

  boolean isNothing(String generation) {
    return settled(generation).map(SortedMap::isEmpty).orElse(true);
  }

  /** Makes the figures final: the generation before this one is not needed any more. */
  void settle(String generation, Manifest manifest) {
    Ancestry ancestry = manifest.ancestry();
    if (ancestry.isNone() || settled(generation).isPresent() || !isThere(ancestry.generation())) {
      return;
    }
    bpf.awaitGracePeriod();
    try (Descriptors open = new Descriptors(bpf)) {
      byte[] bytes = BroughtCodec.encode(reckoned(generation, manifest));
      int map = OneEntryMap.create(bpf, "brought", bytes, open);
      bpf.pin(map, pins.brought(ref, generation));
    }
  }

  /**
   * Takes over what a younger generation counted before it was undone: packets met its program, if
   * only for a moment.
   */
  void takeBack(String generation, Manifest manifest, String undone, Manifest younger) {
    if (younger.ancestry().legacies().values().stream().allMatch(Legacy::isReused)) {
      return;
    }
    bpf.awaitGracePeriod();
    try (Descriptors open = new Descriptors(bpf)) {
      Numbers numbers = new Numbers(open, undone, younger, manifest);
      SortedMap<String, SlotFigures> all = new TreeMap<>(of(generation, manifest));
      younger
          .ancestry()
          .legacies()
          .forEach(
              (name, legacy) -> {
                if (!legacy.isReused()) {
                  SlotFigures sum = new SlotFigures();
                  sum.add(all.getOrDefault(legacy.from(), new SlotFigures()));
                  numbers.moveBack(legacy, live(open, undone, name), sum);
                  all.put(legacy.from(), sum.joined());
                }
              });
      all.values().removeIf(figures -> figures.size() == 0);
      int map = OneEntryMap.create(bpf, "brought", BroughtCodec.encode(all), open);
      bpf.remove(pins.newBrought(ref, generation));
      bpf.pin(map, pins.newBrought(ref, generation));
      bpf.rename(pins.newBrought(ref, generation), pins.brought(ref, generation));
    }
  }

  private boolean isThere(String generation) {
    return !bpf.list(pins.generation(ref, generation)).isEmpty();
  }

  private Optional<SortedMap<String, SlotFigures>> settled(String generation) {
    try (Descriptors open = new Descriptors(bpf)) {
      return open.find(pins.brought(ref, generation))
          .flatMap(map -> OneEntryMap.read(bpf, map))
          .map(BroughtCodec::decode);
    }
  }

  private SortedMap<String, SlotFigures> reckoned(String generation, Manifest manifest) {
    Ancestry ancestry = manifest.ancestry();
    SortedMap<String, SlotFigures> out = new TreeMap<>();
    // A generation is younger than its ancestor: no manifest can send this in a circle.
    if (ancestry.isNone() || Pins.number(ancestry.generation()) >= Pins.number(generation)) {
      return out;
    }
    try (Descriptors open = new Descriptors(bpf)) {
      Optional<Manifest> older =
          open.find(pins.manifest(ref, ancestry.generation()))
              .flatMap(map -> ManifestMap.read(bpf, map));
      if (older.isEmpty()) {
        return out;
      }
      SortedMap<String, SlotFigures> before = of(ancestry.generation(), older.get());
      Numbers numbers = new Numbers(open, generation, manifest, older.get());
      ancestry
          .legacies()
          .forEach(
              (name, legacy) -> {
                SlotFigures figures = new SlotFigures();
                SlotFigures brought = before.getOrDefault(legacy.from(), new SlotFigures());
                numbers.move(legacy, brought, figures);
                if (!legacy.isReused()) {
                  numbers.move(legacy, live(open, ancestry.generation(), legacy.from()), figures);
                }
                if (figures.size() > 0) {
                  out.put(name, figures.joined());
                }
              });
    }
    return out;
  }

  private SlotFigures live(Descriptors open, String generation, String map) {
    return find(open, generation, map)
        .map(found -> SlotFigures.of(bpf, found))
        .orElseGet(SlotFigures::new);
  }

  /** By its pin, or where that is gone, by the program as long as that is pinned. */
  private Optional<Integer> find(Descriptors open, String generation, String map) {
    Optional<Integer> pinned = open.find(pins.map(ref, generation, map));
    if (pinned.isPresent()) {
      return pinned;
    }
    Generation whole = Generation.read(bpf, pins, ref, generation);
    return whole.program().id() == 0
        ? Optional.empty()
        : new ProgramMaps(bpf, pins, ref, whole).withoutPin(map).map(open::add);
  }

  /** The slots of the older program's maps, as slots of the newer one's. */
  private final class Numbers {
    private final Descriptors open;
    private final String generation;
    private final Manifest newer;
    private final Manifest older;
    private final SortedMap<String, RuleNumbers> read = new TreeMap<>();

    Numbers(Descriptors open, String generation, Manifest newer, Manifest older) {
      this.open = open;
      this.generation = generation;
      this.newer = newer;
      this.older = older;
    }

    void move(Legacy legacy, SlotFigures from, SlotFigures to) {
      if (from.size() == 0) {
        return;
      }
      if (!legacy.ofHits()) {
        to.add(from);
        return;
      }
      RuleNumbers after = of(generation, newer, legacy.list());
      // A list edited in place has its new members by now, and the numbers of those that stay.
      RuleNumbers before =
          legacy.isReused()
              ? after
              : of(newer.ancestry().generation(), older, legacy.runningList());
      move(before.movesTo(after, slots(older, legacy.runningList())), from, to);
    }

    /** The other way; what the older program has no slot for is in its stage's total alone. */
    void moveBack(Legacy legacy, SlotFigures from, SlotFigures to) {
      if (!legacy.ofHits()) {
        to.add(from);
        return;
      }
      RuleNumbers after = of(generation, newer, legacy.list());
      RuleNumbers before = of(newer.ancestry().generation(), older, legacy.runningList());
      move(after.movesTo(before, slots(newer, legacy.list())), from, to);
    }

    private static void move(int[] moves, SlotFigures from, SlotFigures to) {
      for (int i = 0; i < from.size(); i++) {
        int slot = from.slot(i) < moves.length ? moves[from.slot(i)] : RuleNumbers.NONE;
        if (slot != RuleNumbers.NONE) {
          to.add(slot, from.packets(i), from.bytes(i));
        }
      }
    }

    private static int slots(Manifest manifest, String list) {
      ListRecord recorded = manifest.lists().get(list);
      return recorded == null ? 0 : recorded.slots();
    }

    private RuleNumbers of(String generation, Manifest manifest, String list) {
      return read.computeIfAbsent(
          generation + " " + list, any -> numbers(generation, manifest, list));
    }

    private RuleNumbers numbers(String generation, Manifest manifest, String list) {
      ListRecord recorded = manifest.lists().get(list);
      return Optional.ofNullable(recorded)
          .flatMap(one -> find(open, generation, one.map().name()))
          .flatMap(outer -> new Images(bpf).find(outer).image())
          .map(ListImage::numbers)
          .orElse(RuleNumbers.inOrder(PrefixSet.EMPTY, ListLayout.EMPTY));
    }
  }
}
