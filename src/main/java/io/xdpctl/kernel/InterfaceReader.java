package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.Digest;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads one interface: names from its manifest, everything else from the kernel. */
final class InterfaceReader {
  private final Bpf bpf;
  private final Pins pins;
  private final Namespaces namespaces;
  private final Descriptors open;

  InterfaceReader(Bpf bpf, Pins pins, Namespaces namespaces, Descriptors open) {
    this.bpf = bpf;
    this.pins = pins;
    this.namespaces = namespaces;
    this.open = open;
  }

  /** Empty when what is there is no more than a killed apply's leftovers. */
  Optional<InterfaceReading> read(InterfaceRef ref) {
    Optional<Integer> link = new LinkPin(bpf, pins, ref).find(open);
    if (link.isEmpty()) {
      // Without its link a whole generation runs no more, but has counters that can go on (I5).
      LinkState unpinned = LinkState.unpinned(namespaces, ref);
      return Generation.whole(bpf, pins, ref).map(kept -> read(ref, unpinned, kept));
    }
    LinkState state = LinkState.read(bpf, namespaces, ref, link.get());
    return Optional.of(read(ref, state, Generation.find(bpf, pins, ref, state.programId())));
  }

  private InterfaceReading read(InterfaceRef ref, LinkState state, Generation generation) {
    List<String> drift = new ArrayList<>();
    Optional<Foreign> foreign = state.works() ? Optional.empty() : foreign(ref);
    if (!state.works()) {
      drift.add(state.drift());
      foreign.ifPresent(
          one -> drift.add("interface: " + one.sentence() + "; " + one.consequence()));
    } else if (!generation.live()) {
      drift.add("program: " + state.programId() + " runs, which xdpctl did not pin");
    }
    if (!generation.manifest().isKnown()) {
      drift.add("manifest: missing, or of another version of xdpctl");
    }
    if (generation.live()) {
      Generation.staged(bpf, pins, ref, generation)
          .ifPresent(
              name ->
                  drift.add(
                      "apply: cut off, or under way, before this interface: " + name + " waits"));
    }
    drift.addAll(Strangers.of(bpf, pins, ref));
    GenerationMaps maps = maps(ref, generation);
    Attachment attachment = attachment(ref, state, generation, maps);
    if (generation.manifest().isKnown()) {
      // A redirect by route leads to every interface; those that are gone by now went out of its
      // map with them, and nobody is to blame.
      Attachment applied = generation.manifest().attachment();
      drift.addAll(Drift.between(Present.exits(namespaces, ref, applied), attachment));
      Drift.unpinned(drift, generation.manifest(), maps);
    }
    return new InterfaceReading(ref, attachment, state, generation, maps, foreign, drift);
  }

  private Optional<Foreign> foreign(InterfaceRef ref) {
    return new ForeignReader(bpf, pins, namespaces).at(ref);
  }

  private GenerationMaps maps(InterfaceRef ref, Generation generation) {
    Map<String, PinnedMap> out = new TreeMap<>();
    Set<String> unpinned = new TreeSet<>();
    List<Integer> used = generation.program().mapIds();
    for (String name : names(generation.manifest())) {
      Optional<Integer> pinned = open.find(pins.map(ref, generation.name(), name));
      if (pinned.isEmpty() && generation.live()) {
        new ProgramMaps(bpf, pins, ref, generation)
            .withoutPin(name)
            .flatMap(map -> PinnedMap.of(bpf, open.add(map), name))
            .ifPresent(map -> out.put(name, map));
        unpinned.add(name);
      }
      pinned
          .flatMap(map -> PinnedMap.of(bpf, map, name))
          // A pin that somebody put there in place of ours is no map of the program.
          .filter(map -> used.isEmpty() || used.contains(map.id()))
          .ifPresent(map -> out.put(name, map));
    }
    unpinned.retainAll(out.keySet());
    return new GenerationMaps(out, unpinned);
  }

  /** C names of all maps of a program, its lists' too. */
  static SortedSet<String> names(Manifest manifest) {
    SortedSet<String> names = new TreeSet<>();
    names.add(manifest.attachment().totals().name());
    manifest.attachment().stages().forEach(s -> s.maps().forEach(map -> names.add(map.name())));
    manifest.lists().values().forEach(list -> names.add(list.map().name()));
    names.remove(""); // of a manifest that knew tries
    return names;
  }

  private Attachment attachment(
      InterfaceRef ref, LinkState link, Generation generation, GenerationMaps maps) {
    Attachment applied = generation.manifest().attachment();
    Digest pinned = maps.unpinned().isEmpty() ? applied.program() : Attachment.MAPS_UNPINNED;
    Digest ours = generation.live() ? pinned : Attachment.UNPINNED;
    Digest program = link.works() ? ours : Attachment.NOTHING;
    Mode mode = link.mode().orElse(applied.mode());
    List<StageState> stages = new ArrayList<>();
    applied.stages().forEach(stage -> stages.add(stage(ref.netns(), stage, maps)));
    return new Attachment(
        applied.pipeline(),
        mode,
        applied.defaultVerdict(),
        program,
        spec(applied.totals(), maps),
        List.copyOf(stages));
  }

  private StageState stage(String netns, StageState applied, GenerationMaps maps) {
    SortedSet<String> targets = new TreeSet<>();
    applied
        .map(MapType.DEVMAP, MapType.DEVMAP_HASH)
        .map(spec -> maps.get(spec.name()))
        .ifPresent(
            map ->
                new Targets(bpf, map)
                    .read()
                    .forEach(ifindex -> targets.add(namespaces.name(netns, ifindex))));
    return new StageState(
        applied.name(),
        applied.action(),
        applied.layout(),
        applied.maps().stream().map(map -> spec(map, maps)).toList(),
        applied.lists(),
        targets);
  }

  private static MapSpec spec(MapSpec applied, GenerationMaps maps) {
    PinnedMap map = maps.get(applied.name());
    return map == null ? PinnedMap.missing(applied) : map.spec();
  }
}
