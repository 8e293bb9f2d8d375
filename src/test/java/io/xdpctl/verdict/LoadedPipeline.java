package io.xdpctl.verdict;

import io.xdpctl.compile.Clang;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Images;
import io.xdpctl.kernel.Mapping;
import io.xdpctl.kernel.Ring;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.model.Outcome;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Renderer;
import io.xdpctl.render.Target;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A pipeline in the kernel, attached nowhere: packets go in by BPF_PROG_TEST_RUN. */
public final class LoadedPipeline implements AutoCloseable {
  private static final InterfaceRef NOWHERE = new InterfaceRef("", "test0");

  private final Bpf bpf;
  private final Bpf.Loaded loaded;
  private final Attachment attachment;
  private final Map<String, ListState> lists;

  public LoadedPipeline(Bpf bpf, Clang clang, Pipeline pipeline, Target target)
      throws CompileException {
    this(bpf, clang, rendered(pipeline, target));
  }

  private static Rendered rendered(Pipeline pipeline, Target target) {
    Pipeline attached =
        new Pipeline(
            pipeline.name(),
            new TreeMap<>(Map.of(NOWHERE, Mode.NATIVE)),
            pipeline.defaultVerdict(),
            pipeline.stages());
    Config config = new Config(new TreeMap<>(), List.of(attached));
    return new Renderer().render(config, target);
  }

  /** A pipeline that was rendered for one interface. */
  public LoadedPipeline(Bpf bpf, Clang clang, Rendered rendered) throws CompileException {
    this.bpf = bpf;
    this.attachment = rendered.desired().attachments().values().iterator().next();
    this.lists = rendered.desired().lists();
    String pipeline = attachment.pipeline();
    byte[] elf = clang.compile(rendered.programs().get(pipeline));
    Map<String, Integer> maps = new HashMap<>();
    lists.values().forEach(list -> maps.put(list.map().name(), image(list)));
    attachment.stages().stream()
        .flatMap(stage -> stage.maps().stream())
        .filter(map -> map.type() == MapType.CPU_ROWS)
        .forEach(hits -> maps.put(hits.name(), bpf.createMap(hits)));
    this.loaded = bpf.load("pipeline " + pipeline, elf, maps);
    maps.values().forEach(bpf::close);
  }

  public Bpf.TestRun run(byte[] packet) {
    return bpf.testRun(loaded.program(), packet, 1);
  }

  public int program() {
    return loaded.program();
  }

  public int map(String name) {
    return loaded.maps().get(name);
  }

  private int image(ListState list) {
    Images images = new Images(bpf);
    int image = images.make(list, numbers(list));
    try {
      int outer = bpf.createMapOfMaps(list.map(), image);
      images.put(outer, image);
      return outer;
    } finally {
      bpf.close(image);
    }
  }

  private static RuleNumbers numbers(ListState list) {
    return RuleNumbers.inOrder(list.content().prefixes(), list.layout());
  }

  static byte[] u32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  /** Reads the events of all rings and forgets them, so that none is lost for want of room. */
  public void drain() {
    attachment.stages().stream()
        .flatMap(stage -> stage.maps().stream())
        .filter(map -> map.type() == MapType.RINGBUF)
        .forEach(this::drain);
  }

  private void drain(MapSpec map) {
    try (Ring ring = bpf.ring(map(map.name()), map.maxEntries())) {
      while (ring.next()) {
        ring.release(ring.end());
      }
    }
  }

  /** Packets and bytes of every counter that is not zero. */
  public Map<Object, Sum> counters() {
    Map<Object, Sum> sums = new HashMap<>();
    for (int slot = 0; slot < Attachment.TOTALS_SLOTS; slot++) {
      put(sums, new Outcome.Counted("", slot), sum("totals", slot));
    }
    for (StageState stage : attachment.stages()) {
      for (int slot = 0; slot < stage.layout().slots().size(); slot++) {
        put(sums, new Outcome.Counted(stage.name(), slot), sum(stage.counters().name(), slot));
      }
      stage.lists().stream()
          .filter(use -> !use.hits().isEmpty())
          .forEach(use -> hits(sums, stage, use));
    }
    return sums;
  }

  private void hits(Map<Object, Sum> sums, StageState stage, ListUse use) {
    RuleNumbers numbers = numbers(lists.get(use.list()));
    try (Mapping rows = bpf.mapping(map(use.hits()), false)) {
      int slots = lists.get(use.list()).layout().slots();
      for (int i = 0; i < numbers.prefixes().size(); i++) {
        Sum sum = new Sum(0, 0);
        for (int cpu = 0; cpu < bpf.possibleCpus(); cpu++) {
          ByteBuffer hit = rows.part(16L * (cpu * slots + numbers.number(i)), 16);
          sum = sum.plus(new Sum(hit.getLong(), hit.getLong()));
        }
        put(sums, new Outcome.Hit(stage.name(), use.side().word(), numbers.prefixes().get(i)), sum);
      }
    }
  }

  private static void put(Map<Object, Sum> sums, Object key, Sum sum) {
    if (sum.packets() != 0 || sum.bytes() != 0) {
      sums.put(key, sum);
    }
  }

  private Sum sum(String map, int slot) {
    byte[] value = bpf.lookup(map(map), u32(slot), 16 * bpf.possibleCpus()).orElseThrow();
    ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
    Sum sum = new Sum(0, 0);
    while (in.hasRemaining()) {
      sum = sum.plus(new Sum(in.getLong(), in.getLong()));
    }
    return sum;
  }

  @Override
  public void close() {
    loaded.maps().values().forEach(bpf::close);
    bpf.close(loaded.program());
  }

  /** Packets and bytes. */
  public record Sum(long packets, long bytes) {
    public Sum plus(Sum other) {
      return new Sum(packets + other.packets, bytes + other.bytes);
    }
  }
}
