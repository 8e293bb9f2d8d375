package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Legacy;
import io.xdpctl.plan.Stages;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pins a new generation: maps, manifest, and the program last, which makes it a whole one. */
final class GenerationPins {
  private final Transaction transaction;
  private final ListMaps lists;
  private final String appliedAt;
  private final SortedMap<String, ListRecord> records = new TreeMap<>();

  GenerationPins(Transaction transaction, ListMaps lists, String appliedAt) {
    this.transaction = transaction;
    this.lists = lists;
    this.appliedAt = appliedAt;
  }

  Staged pin(InterfaceChange change, int program, Map<String, Integer> maps) {
    Bpf bpf = transaction.bpf();
    Pins pins = transaction.pins();
    InterfaceRef ref = change.ref();
    String name = Generation.next(bpf, pins, ref);
    Manifest manifest = manifest(change);
    // Of entries alone, the program that runs is in it: its manifest would be taken for true.
    if (change.action() == Action.ENTRIES) {
      transaction.undo().add(() -> remove(ref, name, manifest));
    } else {
      transaction.undo().tidy(() -> remove(ref, name, manifest));
    }
    bpf.makeDirectories(pins.maps(ref, name));
    maps.forEach((map, descriptor) -> bpf.pin(descriptor, pins.map(ref, name, map)));
    int frozen = ManifestMap.create(bpf, manifest, transaction.open());
    bpf.pin(frozen, pins.manifest(ref, name));
    bpf.pin(program, pins.program(ref, name));
    return new Staged(change, name, program, maps);
  }

  private void remove(InterfaceRef ref, String name, Manifest manifest) {
    Running before = transaction.before().running().get(ref);
    if (before != null) {
      new Brought(transaction.bpf(), transaction.pins(), ref)
          .takeBack(before.generation(), before.manifest(), name, manifest); // I5
    }
    Removal removal = new Removal(transaction.bpf(), transaction.pins());
    removal.generation(ref, name);
    removal.removeIfEmpty(transaction.pins().directory(ref));
    removal.emptyRoot();
  }

  private Manifest manifest(InterfaceChange change) {
    Attachment attachment = change.desired().orElseThrow();
    SortedMap<String, ListRecord> used = new TreeMap<>();
    for (String list : Stages.lists(attachment)) {
      if (lists.has(list)) {
        used.put(list, records.computeIfAbsent(list, lists::record));
      }
    }
    return new Manifest(
        Manifest.FORMAT,
        version(),
        appliedAt,
        attachment,
        used,
        ancestry(change),
        transaction.desired().configText(),
        transaction.desired().entry());
  }

  /** Only a generation that begins with figures of others needs to know where they are. */
  private Ancestry ancestry(InterfaceChange change) {
    SortedMap<String, Legacy> legacies = transaction.legacies(change);
    Running running = transaction.before().running().get(change.ref());
    if (legacies.isEmpty() || running.generation().isEmpty()) {
      return Ancestry.NONE;
    }
    Brought brought = new Brought(transaction.bpf(), transaction.pins(), change.ref());
    boolean own = legacies.values().stream().allMatch(Legacy::isReused);
    return own && brought.isNothing(running.generation())
        ? Ancestry.NONE
        : new Ancestry(running.generation(), legacies);
  }

  private static String version() {
    String version = Manifest.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
