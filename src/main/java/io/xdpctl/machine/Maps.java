package io.xdpctl.machine;

import io.xdpctl.lookup.ListImage;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The maps of a program, of one CPU: lists filled, redirect targets all there, the rest zero. */
final class Maps {
  private static final int TARGET_IFINDEX = 2;
  private static final int RECORD_BYTES = 1 << 16;

  private final Memory memory;
  private final Map<Long, InMemory> byHandle = new HashMap<>();
  private final Map<String, Long> byName = new HashMap<>();

  /** A map whose values lie one behind the other; {@code step} 0: all keys have the first. */
  private record InMemory(long values, long entries, int step) {
    long look(long key) {
      return key < entries ? values + key * step : 0;
    }
  }

  Maps(Memory memory, Attachment attachment, HostState lists) {
    this.memory = memory;
    add(attachment.totals());
    for (StageState stage : attachment.stages()) {
      stage.maps().forEach(this::add);
      stage.lists().forEach(use -> add(lists.lists().get(use.list())));
    }
  }

  private void add(MapSpec map) {
    int step = (map.valueSize() + 7) / 8 * 8;
    InMemory made =
        switch (map.type()) {
          case DEVMAP, DEVMAP_HASH -> new InMemory(target(), map.maxEntries(), 0);
          case RINGBUF -> new InMemory(memory.add(RECORD_BYTES), 0, 0);
          default -> new InMemory(memory.add(step * map.maxEntries()), map.maxEntries(), step);
        };
    name(map.name(), made);
  }

  private long target() {
    long at = memory.add(Long.BYTES);
    memory.store(at, Integer.BYTES, TARGET_IFINDEX);
    return at;
  }

  private void add(ListState list) {
    if (byName.containsKey(list.map().name())) {
      return;
    }
    int bytes = Math.toIntExact(list.layout().bytes());
    ByteBuffer image = ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
    RuleNumbers numbers = RuleNumbers.inOrder(list.content().prefixes(), list.layout());
    ListImage.write(list.layout(), list.content(), numbers, image);
    long inner = memory.add(Long.BYTES);
    byHandle.put(inner, new InMemory(memory.add(image.rewind()), 1, 0));
    name(list.map().name(), new InMemory(inner, 1, 0));
  }

  private void name(String name, InMemory made) {
    long handle = memory.add(Long.BYTES);
    byHandle.put(handle, made);
    byName.put(name, handle);
  }

  /** What a program has in its hands for a map. */
  long handle(String name) {
    Long handle = byName.get(name);
    if (handle == null) {
      throw new MachineFault("it names a map that nobody made: " + name);
    }
    return handle;
  }

  /** The address of a value, or 0. */
  long look(long handle, long key) {
    return map(handle).look(memory.load(key, Integer.BYTES));
  }

  /** Room for a record of a ring, the same each time. */
  long record(long handle) {
    return map(handle).values();
  }

  private InMemory map(long handle) {
    InMemory map = byHandle.get(handle);
    if (map == null) {
      throw new MachineFault("it looks into something that is no map");
    }
    return map;
  }

  /** The next packet is one that the stage's sample takes. */
  void takeNext(String sampler) {
    long value = byHandle.get(byName.get(sampler)).values();
    memory.store(value, Integer.BYTES, 1);
    memory.store(value + Integer.BYTES, Integer.BYTES, 0);
  }

  /** Packets that a counters map has counted, in all its slots. */
  long packets(MapSpec counters) {
    long sum = 0;
    InMemory map = byHandle.get(handle(counters.name()));
    for (int slot = 0; slot < counters.maxEntries(); slot++) {
      sum += memory.load(map.values() + (long) slot * map.step(), Long.BYTES);
    }
    return sum;
  }

  static boolean isSampler(MapSpec map) {
    return map.type() == MapType.PERCPU_ARRAY && map.name().endsWith("_sampler");
  }
}
