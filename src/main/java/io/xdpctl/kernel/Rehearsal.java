package io.xdpctl.kernel;

import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program with its lists filled, attached nowhere and pinned nowhere: packets go in by
 * BPF_PROG_TEST_RUN. Its redirects have no targets.
 */
public final class Rehearsal implements AutoCloseable {
  private final Bpf bpf;
  private final Descriptors open;
  private final Bpf.Loaded loaded;
  private final Attachment attachment;

  private Rehearsal(Bpf bpf, Descriptors open, Attachment attachment, Bpf.Loaded loaded) {
    this.bpf = bpf;
    this.open = open;
    this.attachment = attachment;
    this.loaded = loaded;
  }

  /**
   * @param lists those that the attachment uses, among others
   */
  public static Rehearsal of(Bpf bpf, Attachment attachment, HostState lists, byte[] elf) {
    Descriptors open = new Descriptors(bpf);
    try {
      Map<String, Integer> made = new TreeMap<>();
      attachment.stages().stream()
          .flatMap(stage -> stage.lists().stream())
          .map(use -> lists.lists().get(use.list()))
          .distinct()
          .forEach(list -> made.put(list.map().name(), open.add(filled(bpf, list))));
      attachment.stages().stream()
          .flatMap(stage -> stage.maps().stream())
          .filter(map -> map.type() == MapType.CPU_ROWS)
          .forEach(hits -> made.put(hits.name(), open.add(bpf.createMap(hits))));
      Bpf.Loaded loaded = bpf.load("pipeline " + attachment.pipeline(), elf, made);
      open.add(loaded.program());
      loaded.maps().values().forEach(open::add);
      return new Rehearsal(bpf, open, attachment, loaded);
    } catch (RuntimeException refused) {
      open.close();
      throw refused;
    }
  }

  private static int filled(Bpf bpf, ListState list) {
    Images images = new Images(bpf);
    int image = images.make(list, RuleNumbers.inOrder(list.content().prefixes(), list.layout()));
    try {
      int outer = bpf.createMapOfMaps(list.map(), image);
      images.put(outer, image);
      return outer;
    } finally {
      bpf.close(image);
    }
  }

  /** The XDP action that a packet gets. */
  public int run(byte[] packet) {
    return bpf.testRun(loaded.program(), packet, 1).verdict();
  }

  /** Nanoseconds of one run, in the mean of so many with the same packet. */
  public int nanoseconds(byte[] packet, int runs) {
    return bpf.testRun(loaded.program(), packet, runs).nanoseconds();
  }

  /** Reads away every event that lies in a ring. */
  public void drain() {
    for (StageState stage : attachment.stages()) {
      stage.map(MapType.RINGBUF).ifPresent(this::drain);
    }
  }

  private void drain(MapSpec events) {
    try (Ring ring = bpf.ring(loaded.maps().get(events.name()), events.maxEntries())) {
      long end = -1;
      while (ring.next()) {
        end = ring.end();
      }
      if (end >= 0) {
        ring.release(end);
      }
    }
  }

  /** Packets that each stage matched, by its name. */
  public Map<String, Long> counted() {
    Map<String, Long> out = new TreeMap<>();
    attachment.stages().forEach(stage -> out.put(stage.name(), packets(stage)));
    return out;
  }

  private long packets(StageState stage) {
    int map = loaded.maps().get(stage.counters().name());
    long sum = 0;
    for (int slot = 0; slot < stage.layout().slots().size(); slot++) {
      byte[] key = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(slot).array();
      byte[] value = bpf.lookup(map, key, 16 * bpf.possibleCpus()).orElseThrow();
      ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
      for (int cpu = 0; cpu < bpf.possibleCpus(); cpu++) {
        sum += in.getLong(16 * cpu);
      }
    }
    return sum;
  }

  @Override
  public void close() {
    open.close();
  }
}
