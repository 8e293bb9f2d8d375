package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Fills all counters of a host with figures and remembers them. */
final class Counts {
  private final Rig rig;
  private final Snapshot before;
  private final Map<String, long[]> written = new TreeMap<>();
  private final Map<String, Map<Prefix, Long>> hits = new TreeMap<>();

  Counts(Rig rig, Snapshot before) {
    this.rig = rig;
    this.before = before;
  }

  void write(Random random) {
    before
        .state()
        .attachments()
        .forEach(
            (ref, attachment) -> {
              for (String name : names(attachment)) {
                fill(rig.map(before, ref, name), random);
                written.put(ref + " " + name, figures(before, ref, name));
              }
              attachment.stages().forEach(s -> s.lists().forEach(use -> remember(ref, use)));
            });
  }

  private static List<String> names(Attachment attachment) {
    List<String> names = new ArrayList<>(List.of(attachment.totals().name()));
    attachment.stages().stream()
        .flatMap(stage -> stage.maps().stream())
        .filter(map -> map.type() == MapType.PERCPU_ARRAY || map.type() == MapType.CPU_ROWS)
        .forEach(map -> names.add(map.name()));
    return names;
  }

  private static void fill(FakeMap map, Random random) {
    for (int i = 0; i < map.spec.maxEntries(); i++) {
      byte[] value = new byte[map.valueSize()];
      random.nextBytes(value);
      map.update(slot(i), value);
    }
  }

  private static byte[] slot(int i) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(i).array();
  }

  private void remember(InterfaceRef ref, ListUse use) {
    if (!use.hits().isEmpty()) {
      hits.put(ref + " " + use.hits(), byPrefix(before, ref, use));
    }
  }

  private Map<Prefix, Long> byPrefix(Snapshot snapshot, InterfaceRef ref, ListUse use) {
    RuleNumbers numbers = snapshot.numbers(use.list());
    long[] figures = figures(snapshot, ref, use.hits());
    Map<Prefix, Long> out = new TreeMap<>();
    for (int i = 0; i < numbers.prefixes().size(); i++) {
      out.put(numbers.prefixes().get(i), figures[numbers.number(i)]);
    }
    return out;
  }

  /** A figure for each slot, of packets and bytes, as a reader would reckon it. */
  private long[] figures(Snapshot snapshot, InterfaceRef ref, String name) {
    FakeMap map = rig.map(snapshot, ref, name);
    int rows = map.isMappable() ? FakeMap.CPUS : 1;
    long[] out = new long[map.spec.maxEntries() / rows];
    for (int i = 0; i < out.length * rows; i++) {
      ByteBuffer value = ByteBuffer.wrap(map.lookup(slot(i)).orElseThrow());
      value.order(ByteOrder.nativeOrder());
      while (value.hasRemaining()) {
        out[i % out.length] += 7 * value.getLong() + value.getLong();
      }
    }
    Running one = snapshot.running().get(ref);
    SlotFigures older =
        new Brought(rig.bpf, rig.pins, ref)
            .of(one.generation(), one.manifest())
            .getOrDefault(name, new SlotFigures());
    for (int i = 0; i < older.size(); i++) {
      out[older.slot(i)] += 7 * older.packets(i) + older.bytes(i);
    }
    return out;
  }

  long[] before(InterfaceRef ref, String name) {
    return written.get(ref + " " + name);
  }

  long[] now(InterfaceRef ref, String name) {
    return figures(rig.read(), ref, name);
  }

  void checkHits(InterfaceRef ref, ListUse use, String where) {
    Map<Prefix, Long> old = hits.get(ref + " " + use.hits());
    byPrefix(rig.read(), ref, use)
        .forEach((p, n) -> assertEquals(old.getOrDefault(p, 0L), n, where + " " + p));
  }
}
