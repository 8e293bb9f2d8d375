package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Brought;
import io.xdpctl.kernel.ListRecord;
import io.xdpctl.kernel.Pins;
import io.xdpctl.kernel.Running;
import io.xdpctl.kernel.SlotFigures;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Reads the counters of everything that runs. */
public final class CountersReader {
  private static final Comparator<PrefixReading> BUSIEST_FIRST =
      Comparator.comparingLong((PrefixReading reading) -> -reading.counter().packets())
          .thenComparing(PrefixReading::prefix)
          .thenComparing(PrefixReading::side);

  private final Bpf bpf;
  private final Pins pins;

  public CountersReader(Bpf bpf, String root) {
    this.bpf = bpf;
    this.pins = new Pins(root);
  }

  /**
   * @param everyPrefix also those that no packet hit
   */
  public List<InterfaceReading> read(Snapshot snapshot, boolean everyPrefix) {
    List<InterfaceReading> readings = new ArrayList<>();
    snapshot
        .state()
        .attachments()
        .forEach((ref, at) -> readings.add(new One(snapshot, ref, everyPrefix).read(at)));
    return readings;
  }

  /** The reading of one interface. */
  private final class One {
    private final Snapshot snapshot;
    private final InterfaceRef ref;
    private final boolean everyPrefix;
    private final SortedMap<String, SlotFigures> brought;

    One(Snapshot snapshot, InterfaceRef ref, boolean everyPrefix) {
      this.snapshot = snapshot;
      this.ref = ref;
      this.everyPrefix = everyPrefix;
      Running running = snapshot.running().get(ref);
      this.brought = new Brought(bpf, pins, ref).of(running.generation(), running.manifest());
    }

    /** Of the maps that the program counts in now, and what older programs counted for them. */
    private List<Counter> counters(String map) {
      List<Counter> live = MapCounters.read(bpf, pin(map));
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

    private void addHits(ListUse use, List<PrefixReading> readings) {
      List<Counter> hits = counters(use.hits());
      // The interface's own record, not the state of the list: that may be in drift, or be about
      // to move to other maps.
      ListRecord list = snapshot.running().get(ref).manifest().lists().get(use.list());
      if (list == null || !everyPrefix && hits.stream().allMatch(Counter::isZero)) {
        return; // nothing to name: a list of a million prefixes need not be read
      }
      RuleNumbers rules = rules(list, hits.size());
      for (int rule = 0; rule < hits.size(); rule++) {
        boolean shown = everyPrefix || !hits.get(rule).isZero();
        if (shown && rules.prefix(rule) != null) {
          readings.add(new PrefixReading(use.side(), rules.prefix(rule), hits.get(rule)));
        }
      }
    }

    private RuleNumbers rules(ListRecord list, int capacity) {
      RuleNumbers rules = new RuleNumbers(capacity);
      for (MapSpec trie : list.maps()) {
        int map = bpf.open(pin(trie.name()));
        try {
          rules.add(bpf.dump(map));
        } finally {
          bpf.close(map);
        }
      }
      return rules;
    }

    private String pin(String map) {
      return pins.map(ref, snapshot.running().get(ref).generation(), map);
    }
  }
}
