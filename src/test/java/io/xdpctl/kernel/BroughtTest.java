package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.plan.Plan;
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
import io.xdpctl.state.Renames;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that go on where maps do not: lists outgrown or exchanged, stages renamed (I5, I8). */
class BroughtTest {
  private static final InterfaceRef ETH0 = Examples.ETH0;
  private static final List<String> PREFIXES =
      List.of("10.0.0.0/8", "10.1.0.0/16", "192.0.2.0/24", "198.51.100.7/32", "2001:db8::/32");
  private static final long MEMORY = 1 << 20;
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  @TempDir private Path directory;

  /** A firewall of one stage, with everything that can change about where it counts. */
  private record Wall(String stage, String list, int filler, int slots, Mode mode, PrefixSet set) {

    static Wall first() {
      return new Wall("block", "feeds", 0, 1, Mode.NATIVE, all());
    }

    static PrefixSet all() {
      PrefixSetBuilder set = new PrefixSetBuilder();
      PREFIXES.forEach(text -> set.add(Prefix.parse(text)));
      return set.build();
    }

    /** Never without a prefix: an empty list has no hits map. */
    Wall changed(Random random) {
      PrefixSetBuilder some = new PrefixSetBuilder();
      PREFIXES.stream().filter(any -> random.nextInt(4) > 0).map(Prefix::parse).forEach(some::add);
      boolean other = random.nextInt(3) == 0;
      return new Wall(
          random.nextInt(3) == 0 ? (stage.equals("block") ? "wall" : "block") : stage,
          random.nextInt(3) == 0 ? (list.equals("feeds") ? "office" : "feeds") : list,
          other ? 60 * random.nextInt(3) : filler,
          slots + (random.nextInt(4) == 0 ? 1 : 0),
          random.nextInt(6) == 0 ? Mode.GENERIC : Mode.NATIVE,
          some.build().size() > 0 && random.nextBoolean() ? some.build() : set);
    }

    Renames from(Wall before) {
      SortedMap<String, SortedMap<String, List<String>>> out = new TreeMap<>();
      if (!stage.equals(before.stage)) {
        out.put("edge", new TreeMap<>(Map.of(stage, List.of(before.stage))));
      }
      return new Renames(out);
    }

    String hits() {
      return stage + "_source_hits";
    }

    /** So many more prefixes that the layout is another one. */
    CidrList content() {
      PrefixSetBuilder out = new PrefixSetBuilder();
      for (int i = 0; i < set.size(); i++) {
        out.add(set.get(i));
      }
      for (int i = 0; i < filler; i++) {
        out.addV4(0xac100000 + 16 * i, 28);
      }
      return new CidrList(out.build(), PrefixSet.EMPTY);
    }

    HostState state() {
      ListLayout layout = ListLayout.of(content(), MEMORY);
      MapSpec hits = new MapSpec(hits(), MapType.CPU_ROWS, 4, 16, layout.slots(), MapSpec.MMAPABLE);
      ListState feed = new ListState(content(), layout, ListState.mapNamed(list + "_list_image"));
      StageState one =
          new StageState(
              stage,
              "drop",
              CounterLayout.TOTAL,
              List.of(counters(stage + "_counters", slots), hits),
              List.of(new ListUse(ListUse.Side.SOURCE, list, hits())),
              new TreeSet<>());
      SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
      attachments.put(
          ETH0,
          new Attachment(
              "edge",
              mode,
              Attachment.DefaultVerdict.PASS,
              Digest.of(stage + list + layout + slots),
              counters("totals", 6),
              List.of(one)));
      return new HostState(attachments, new TreeMap<>(Map.of(list, feed)));
    }

    private static MapSpec counters(String name, int entries) {
      return new MapSpec(name, MapType.PERCPU_ARRAY, 4, 16, entries, 0);
    }
  }

  /** A host, and what its counters should say. */
  private final class Trial {
    final Rig rig = new Rig(directory);
    final Map<Prefix, Long> hits = new TreeMap<>();
    long dropped;
    Wall wall = Wall.first();

    Trial() {
      rig.apply(wall.state());
    }

    /** Packets of each prefix, as the program that runs now would count them. */
    void packets() {
      Snapshot now = rig.read();
      Wall runs = runs(now);
      RuleNumbers numbers = now.numbers(runs.list);
      for (int i = 0; i < numbers.prefixes().size(); i++) {
        int more = random.nextInt(9);
        count(now, runs.hits(), numbers.number(i), more);
        count(now, runs.stage + "_counters", 0, more);
        count(now, "totals", 1, more);
        hits.merge(numbers.prefixes().get(i), (long) more, Long::sum);
        dropped += more;
      }
    }

    /** The wall that runs, of which only names matter here. */
    Wall runs(Snapshot now) {
      StageState stage = now.state().attachments().get(ETH0).stages().get(0);
      String list = stage.lists().get(0).list();
      return new Wall(stage.name(), list, 0, 0, Mode.NATIVE, PrefixSet.EMPTY);
    }

    void count(Snapshot now, String name, int slot, int more) {
      FakeMap map = rig.map(now, ETH0, name);
      int rows = map.isMappable() ? FakeMap.CPUS : 1;
      byte[] key = key(random.nextInt(rows) * (map.spec.maxEntries() / rows) + slot);
      ByteBuffer value = ByteBuffer.wrap(map.lookup(key).orElseThrow());
      value.order(ByteOrder.nativeOrder());
      int cpu = 16 * random.nextInt(value.capacity() / 16);
      value.putLong(cpu, value.getLong(cpu) + more);
      value.putLong(cpu + 8, value.getLong(cpu + 8) + 60L * more);
      map.update(key, value.array());
    }

    private static byte[] key(int slot) {
      return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(slot).array();
    }

    long figure(Snapshot now, String name, int slot) {
      FakeMap map = rig.map(now, ETH0, name);
      int rows = map.isMappable() ? FakeMap.CPUS : 1;
      long sum = 0;
      for (int row = 0; row < rows; row++) {
        byte[] key = key(row * (map.spec.maxEntries() / rows) + slot);
        ByteBuffer value = ByteBuffer.wrap(map.lookup(key).orElseThrow());
        value.order(ByteOrder.nativeOrder());
        for (int at = 0; at < value.capacity(); at += 16) {
          sum += value.getLong(at);
        }
      }
      Running one = now.running().get(ETH0);
      SlotFigures older =
          new Brought(rig.bpf, rig.pins, ETH0)
              .of(one.generation(), one.manifest())
              .getOrDefault(name, new SlotFigures());
      for (int i = 0; i < older.size(); i++) {
        assertEquals(60 * older.packets(i), older.bytes(i));
        sum += older.slot(i) == slot ? older.packets(i) : 0;
      }
      return sum;
    }

    void check(String where) {
      Snapshot now = rig.read();
      Wall runs = runs(now);
      assertEquals(dropped, figure(now, "totals", 1), where);
      assertEquals(dropped, figure(now, runs.stage + "_counters", 0), where);
      RuleNumbers numbers = now.numbers(runs.list);
      for (int i = 0; i < numbers.prefixes().size(); i++) {
        Prefix prefix = numbers.prefixes().get(i);
        long counted = figure(now, runs.hits(), numbers.number(i));
        assertEquals(hits.getOrDefault(prefix, 0L), counted, where + " " + prefix);
      }
    }

    Plan plan(Wall next) {
      return Plan.between(rig.read().state(), next.state(), next.from(runs(rig.read())));
    }

    void apply(Wall next) {
      rig.apply(plan(next), next.state());
      became(next);
    }

    /** What left the list has lost its own hits; the stage has not. */
    void became(Wall next) {
      wall = next;
      hits.keySet().removeIf(prefix -> !next.content().prefixes().contains(prefix));
    }
  }

  @Test
  void everyEditKeepsWhatStays() {
    for (int i = 0; i < 60; i++) {
      Trial trial = new Trial();
      for (int n = 0; n < 12; n++) {
        String where = "seed " + seed + " trial " + i + " edit " + n;
        trial.packets();
        trial.apply(trial.wall.changed(random));
        trial.check(where);
        trial.rig.holds(trial.wall.state(), where);
      }
    }
  }

  @Test
  void wheneverItDies() {
    int brought = 0;
    for (int i = 0; i < 14; i++) {
      Wall next = Wall.first().changed(random).changed(random);
      Wall last = next.changed(random);
      boolean died = true;
      for (int n = 1; died; n++) {
        String where = "seed " + seed + " trial " + i + " operation " + n;
        Trial trial = new Trial();
        trial.packets();
        died = diesAt(n, trial, next);
        trial
            .hits
            .keySet()
            .removeIf(p -> !next.content().prefixes().contains(p)); // may or may not be there
        Snapshot now = trial.rig.read();
        if (now.state().attachments().get(ETH0).runs()) {
          trial.packets();
        }
        trial.apply(next);
        trial.check(where);
        brought += now.running().get(ETH0).manifest().ancestry().isNone() ? 0 : 1;
        trial.packets();
        trial.apply(last);
        trial.check(where + ", then another edit");
        trial.rig.holds(last.state(), where);
      }
    }
    assertTrue(brought > 0, "nothing was ever brought over: seed " + seed);
  }

  private boolean diesAt(int n, Trial trial, Wall next) {
    Plan plan = trial.plan(next);
    trial.rig.bpf.faults.dieAt(n);
    try {
      trial.rig.apply(plan, next.state());
      return false;
    } catch (Faults.Died expected) {
      return true;
    } finally {
      trial.rig.bpf.restart();
      trial.rig.bpf.faults.arm(0, 0);
    }
  }
}
