package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The maps of an interface's program: by their pins, and where somebody took one away, by the ids
 * that the program itself tells.
 *
 * <p>The kernel keeps 15 characters of a map's name, and a stage that was renamed has its older
 * one: of the maps without a pin it is the only one of the shape, or the only one of that name too.
 */
public final class ProgramMaps {
  /** BPF_OBJ_NAME_LEN (include/uapi/linux/bpf.h), without its end. */
  private static final int NAME_LENGTH = 15;

  private final Bpf bpf;
  private final Pins pins;
  private final InterfaceRef ref;
  private final Generation generation;

  public ProgramMaps(Bpf bpf, String root, InterfaceRef ref, Running running) {
    this(bpf, new Pins(root), ref, Generation.of(running));
  }

  ProgramMaps(Bpf bpf, Pins pins, InterfaceRef ref, Generation generation) {
    this.bpf = bpf;
    this.pins = pins;
    this.ref = ref;
    this.generation = generation;
  }

  /**
   * A descriptor, the caller's to close.
   *
   * @param map its C name
   * @throws KernelError of ENOENT when it has no pin, and is not to be told from others without
   */
  public int open(String map) {
    try {
      return bpf.open(pin(map));
    } catch (KernelError error) {
      if (error.errno() != Errno.ENOENT) {
        throw error;
      }
      return withoutPin(map).orElseThrow(() -> gone(map));
    }
  }

  /** The same of one without a pin; empty when it is not to be told from others without. */
  Optional<Integer> withoutPin(String map) {
    try (Descriptors open = new Descriptors(bpf)) {
      return id(map, withoutPin(open)).map(bpf::openMap);
    }
  }

  private static KernelError gone(String map) {
    return new KernelError(
        "map " + map,
        "open",
        Errno.ENOENT,
        "its pin is gone, and the program has none that can only be it",
        Optional.of("an apply makes it anew; xdpctl diff shows which counters that resets"),
        "");
  }

  private String pin(String map) {
    return pins.map(ref, generation.name(), map);
  }

  /** Those of the program that no pin leads to; of types that we make. */
  private List<PinnedMap> withoutPin(Descriptors open) {
    Set<Integer> pinned = new TreeSet<>();
    for (String name : bpf.list(pins.maps(ref, generation.name()))) {
      open.find(pin(name)).ifPresent(map -> pinned.add(bpf.mapInfo(map).id()));
    }
    List<PinnedMap> out = new ArrayList<>();
    for (int id : program(open).mapIds()) {
      if (!pinned.contains(id)) {
        int map = open.add(bpf.openMap(id));
        PinnedMap.of(bpf, map, bpf.mapInfo(map).name()).ifPresent(out::add);
      }
    }
    return out;
  }

  /**
   * By its pin, which goes first when an apply takes the generation away: then its maps are not to
   * be looked for any more. Where it was pinned by nobody, the link has it.
   */
  private Bpf.ProgramInfo program(Descriptors open) {
    String pin = pins.program(ref, generation.name());
    if (generation.program().id() != 0 || open.find(pin).isPresent()) {
      return bpf.programInfo(open.open(pin));
    }
    int link = open.open(pins.link(ref));
    return bpf.programInfo(open.add(bpf.openProgram(bpf.linkInfo(link).programId())));
  }

  private Optional<Integer> id(String wanted, List<PinnedMap> all) {
    List<PinnedMap> alike =
        all.stream().filter(map -> isShaped(map.spec(), generation.manifest(), wanted)).toList();
    List<PinnedMap> named =
        alike.stream().filter(map -> map.spec().name().equals(brief(wanted))).toList();
    return Stream.of(alike, named)
        .filter(found -> found.size() == 1)
        .findFirst()
        .map(found -> found.get(0).id());
  }

  /** As it was asked for; the counters of a stage are among its maps. */
  private static boolean isShaped(MapSpec map, Manifest manifest, String wanted) {
    Attachment applied = manifest.attachment();
    Stream<MapSpec> asked =
        Stream.of(
                Stream.of(applied.totals()),
                applied.stages().stream().flatMap(stage -> stage.maps().stream()),
                manifest.lists().values().stream().map(ListRecord::map))
            .flatMap(maps -> maps);
    return asked.anyMatch(one -> one.name().equals(wanted) && one.differences(map).isEmpty());
  }

  private static String brief(String name) {
    return name.substring(0, Math.min(NAME_LENGTH, name.length()));
  }
}
