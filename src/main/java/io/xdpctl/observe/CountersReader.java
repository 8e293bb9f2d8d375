package io.xdpctl.observe;

import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Brought;
import io.xdpctl.kernel.Images;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.ListRecord;
import io.xdpctl.kernel.Manifest;
import io.xdpctl.kernel.Pins;
import io.xdpctl.kernel.ProgramMaps;
import io.xdpctl.kernel.Running;
import io.xdpctl.kernel.SlotFigures;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.lookup.ListImage;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the counters of everything that runs. */
public final class CountersReader {
  private static final Comparator<PrefixReading> BUSIEST_FIRST =
      Comparator.comparingLong((PrefixReading reading) -> -reading.counter().packets())
          .thenComparing(PrefixReading::prefix)
          .thenComparing(PrefixReading::side);

  private static final int NOWHERE = -1;

  private final Bpf bpf;
  private final String root;

  /** By id of a list's map: several interfaces read the same one. */
  private final Map<Integer, RuleNumbers> read = new HashMap<>();

  public CountersReader(Bpf bpf, String root) {
    this.bpf = bpf;
    this.root = root;
  }

  /**
   * @param everyPrefix also those that no packet hit
   */
  public CountersReading read(Snapshot snapshot, boolean everyPrefix) {
    List<InterfaceReading> readings = new ArrayList<>();
    SortedMap<InterfaceRef, KernelError> unread = new TreeMap<>();
    read.clear();
    snapshot
        .state()
        .attachments()
        .forEach(
            (ref, at) -> {
              if (snapshot.running().get(ref).manifest().isMissing()) {
                unread.put(ref, Manifest.gone());
                return;
              }
              try {
                readings.add(new One(snapshot, ref, everyPrefix).read(at));
              } catch (KernelError error) {
                unread.put(ref, error); // the others are read all the same
              }
            });
    return new CountersReading(readings, unread);
  }

  /** The reading of one interface. */
  private final class One {
    private final Snapshot snapshot;
    private final InterfaceRef ref;
    private final boolean everyPrefix;
    private final SortedMap<String, SlotFigures> brought;
    private final ProgramMaps maps;

    One(Snapshot snapshot, InterfaceRef ref, boolean everyPrefix) {
      this.snapshot = snapshot;
      this.ref = ref;
      this.everyPrefix = everyPrefix;
      Running running = snapshot.running().get(ref);
      this.brought =
          new Brought(bpf, new Pins(root), ref).of(running.generation(), running.manifest());
      this.maps = new ProgramMaps(bpf, root, ref, running);
    }

    /** Of the maps that the program counts in now, and what older programs counted for them. */
    private List<Counter> counters(String map) {
      List<Counter> live = live(map);
      SlotFigures older = brought.get(map);
      if (older == null) {
        return live;
      }
      List<Counter> out = new ArrayList<>(live);
      for (int i = 0; i < older.size(); i++) {
        if (older.slot(i) < out.size()) {
          Counter more = new Counter(older.packets(i), older.bytes(i));
          out.set(older.slot(i), out.get(older.slot(i)).plus(more));
        }
      }
      return out;
    }

    private List<Counter> live(String map) {
      try (Opened opened = open(map)) {
        return MapCounters.read(bpf, opened.map());
      }
    }

    private Opened open(String map) {
      return new Opened(bpf, maps.open(map));
    }

    InterfaceReading read(Attachment attachment) {
      List<StageReading> stages = attachment.stages().stream().map(this::stage).toList();
      return InterfaceReading.of(ref, attachment, counters(attachment.totals().name()), stages);
    }

    private StageReading stage(StageState stage) {
      return StageSlots.read(stage, counters(stage.counters().name()), prefixes(stage));
    }

    private Optional<List<PrefixReading>> prefixes(StageState stage) {
      List<ListUse> counted = stage.lists().stream().filter(use -> !use.hits().isEmpty()).toList();
      if (counted.isEmpty()) {
        return Optional.empty();
      }
      List<PrefixReading> readings = new ArrayList<>();
      counted.forEach(use -> addHits(use, readings));
      readings.sort(BUSIEST_FIRST);
      return Optional.of(readings);
    }

    /** Of each slot that is not zero, once. */
    private SlotFigures figures(String map) {
      try (Opened opened = open(map)) {
        SlotFigures figures = SlotFigures.of(bpf, opened.map());
        return figures.with(brought.getOrDefault(map, new SlotFigures()));
      }
    }

    private void addHits(ListUse use, List<PrefixReading> readings) {
      SlotFigures hits = figures(use.hits());
      // The interface's own record, not the state of the list: that may be in drift, or be about
      // to move to another map.
      ListRecord list = snapshot.running().get(ref).manifest().lists().get(use.list());
      if (list == null || !everyPrefix && hits.size() == 0) {
        return; // nothing to name: a list of a million prefixes need not be read
      }
      int[] places = new int[list.slots()];
      Arrays.fill(places, NOWHERE);
      for (int i = 0; i < hits.size(); i++) {
        if (hits.slot(i) < places.length) {
          places[hits.slot(i)] = i;
        }
      }
      RuleNumbers rules = rules(list);
      for (int i = 0; i < rules.prefixes().size(); i++) {
        int place = places[rules.number(i)];
        if (everyPrefix || place != NOWHERE) {
          Counter counter =
              place == NOWHERE ? Counter.ZERO : new Counter(hits.packets(place), hits.bytes(place));
          readings.add(new PrefixReading(use.side(), rules.prefixes().get(i), counter));
        }
      }
    }

    private RuleNumbers rules(ListRecord list) {
      try (Opened outer = open(list.map().name())) {
        int id = bpf.mapInfo(outer.map()).id();
        return read.computeIfAbsent(
            id,
            any ->
                new Images(bpf)
                    .find(outer.map())
                    .image()
                    .filter(image -> image.layout().slots() == list.slots())
                    .map(ListImage::numbers)
                    .orElse(RuleNumbers.inOrder(PrefixSet.EMPTY, ListLayout.EMPTY)));
      }
    }
  }
}
