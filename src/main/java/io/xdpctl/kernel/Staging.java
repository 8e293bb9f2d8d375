package io.xdpctl.kernel;

import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Stages;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.Map;
import java.util.TreeMap;

/** Loads, fills and pins new generations; no packet meets them yet. */
final class Staging {
  private final Transaction transaction;
  private final ListMaps lists;
  private final GenerationPins generations;
  private final Bpf bpf;

  Staging(Transaction transaction, ListMaps lists, GenerationPins generations) {
    this.transaction = transaction;
    this.lists = lists;
    this.generations = generations;
    this.bpf = transaction.bpf();
  }

  /** A generation with a newly loaded program. */
  Staged load(InterfaceChange change) {
    Attachment desired = change.desired().orElseThrow();
    Map<String, Integer> reuse = new TreeMap<>();
    transaction
        .legacies(change)
        .forEach(
            (name, legacy) -> {
              if (legacy.isReused()) {
                reuse.put(name, transaction.runningMap(change.ref(), legacy.from())); // I5
              }
            });
    Stages.lists(desired).forEach(list -> reuse.putAll(lists.descriptors(list)));
    own(desired).values().stream()
        .filter(spec -> spec.type() == MapType.CPU_ROWS && !reuse.containsKey(spec.name()))
        .forEach(spec -> reuse.put(spec.name(), transaction.open().add(bpf.createMap(spec))));
    Bpf.Loaded loaded = load(change.ref(), desired, reuse);
    Map<String, Integer> maps = new TreeMap<>();
    for (MapSpec spec : own(desired).values()) {
      maps.put(spec.name(), checked(spec, loaded));
    }
    Stages.lists(desired).forEach(list -> maps.putAll(lists.descriptors(list)));
    fill(change.ref(), desired, maps); // I2
    return generations.pin(change, loaded.program(), maps);
  }

  private Bpf.Loaded load(InterfaceRef ref, Attachment desired, Map<String, Integer> reuse) {
    byte[] elf = transaction.desired().objects().get(desired.program());
    String subject = "pipeline " + desired.pipeline() + " for interface " + ref;
    Bpf.Loaded loaded = bpf.load(subject, elf, reuse);
    transaction.open().add(loaded.program());
    loaded.maps().values().forEach(transaction.open()::add);
    return loaded;
  }

  /** The program loaded once more on the same maps; one that a driver refused cannot be reused. */
  Staged again(Staged staged) {
    InterfaceRef ref = staged.change().ref();
    Attachment desired = staged.change().desired().orElseThrow();
    Bpf.Loaded loaded = load(ref, desired, staged.maps());
    String path = transaction.pins().program(ref, staged.generation());
    bpf.remove(path);
    bpf.pin(loaded.program(), path);
    return new Staged(staged.change(), staged.generation(), loaded.program(), staged.maps());
  }

  /** A generation with the program and the maps that run now, for its manifest. */
  Staged renew(InterfaceChange change) {
    Attachment desired = change.desired().orElseThrow();
    String running = transaction.before().running().get(change.ref()).generation();
    Map<String, Integer> maps = new TreeMap<>();
    own(desired).keySet().forEach(n -> maps.put(n, transaction.runningMap(change.ref(), n)));
    Stages.lists(desired).forEach(list -> maps.putAll(lists.descriptors(list)));
    int program = transaction.open().open(transaction.pins().program(change.ref(), running));
    return generations.pin(change, program, maps);
  }

  /** All maps but those of lists, by C name. */
  private static Map<String, MapSpec> own(Attachment attachment) {
    Map<String, MapSpec> out = new TreeMap<>();
    out.put(attachment.totals().name(), attachment.totals());
    attachment.stages().forEach(s -> s.maps().forEach(map -> out.put(map.name(), map)));
    return out;
  }

  /** An object that is not as rendered would show as drift for ever: better not to run it. */
  private int checked(MapSpec spec, Bpf.Loaded loaded) {
    Integer map = loaded.maps().get(spec.name());
    String differs = map == null ? "not in the object" : differs(spec, map);
    if (!differs.isEmpty()) {
      throw new KernelError(
          "map " + spec.name(), "load", 0, differs, java.util.Optional.empty(), "");
    }
    return map;
  }

  private String differs(MapSpec spec, int map) {
    return PinnedMap.of(bpf, map, spec.name())
        .map(real -> String.join(", ", spec.differences(real.spec())))
        .orElse("of a type that is never rendered");
  }

  private void fill(InterfaceRef ref, Attachment desired, Map<String, Integer> maps) {
    for (StageState stage : desired.stages()) {
      stage
          .map(MapType.DEVMAP, MapType.DEVMAP_HASH)
          .flatMap(spec -> PinnedMap.of(bpf, maps.get(spec.name()), spec.name()))
          .ifPresent(map -> new TargetEdit(transaction, ref).write(map, stage));
    }
  }
}
