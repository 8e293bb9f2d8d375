package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One set of pins of an interface.
 *
 * @param name directory, {@code g7}; empty when there is none
 * @param live whether its program is the link's
 */
record Generation(String name, boolean live, Bpf.ProgramInfo program, Manifest manifest) {
  private static final Bpf.ProgramInfo NO_PROGRAM = new Bpf.ProgramInfo(0, "", "", 0, List.of(), 0);

  /** The one that was read as running. */
  static Generation of(Running running) {
    boolean live = running.program().id() != 0;
    return new Generation(running.generation(), live, running.program(), running.manifest());
  }

  /** Generations of an interface, newest first. */
  static List<String> names(Bpf bpf, Pins pins, InterfaceRef ref) {
    return bpf.list(pins.directory(ref)).stream()
        .filter(name -> Pins.number(name) > 0)
        .sorted(Comparator.comparing(Pins::number).reversed())
        .toList();
  }

  static String next(Bpf bpf, Pins pins, InterfaceRef ref) {
    List<String> names = names(bpf, pins, ref);
    return "g" + (names.isEmpty() ? 1 : Pins.number(names.get(0)) + 1);
  }

  /**
   * The live generation: the newest whose program is the link's. Where the link runs a program that
   * none has, it is the newest with a manifest, for its counters; only its program is not live.
   */
  static Generation find(Bpf bpf, Pins pins, InterfaceRef ref, int programId) {
    Generation kept = new Generation("", false, NO_PROGRAM, Manifest.unknown());
    for (String name : names(bpf, pins, ref)) {
      Generation read = read(bpf, pins, ref, name);
      if (read.program.id() == programId && programId != 0) {
        return new Generation(name, true, read.program, read.manifest);
      }
      if (kept.name.isEmpty() && read.manifest.isKnown()) {
        kept = new Generation(name, false, NO_PROGRAM, read.manifest);
      }
    }
    return kept;
  }

  /** One that was pinned to its end after the live one and does not run. */
  static Optional<String> staged(Bpf bpf, Pins pins, InterfaceRef ref, Generation live) {
    return names(bpf, pins, ref).stream()
        .filter(name -> Pins.number(name) > Pins.number(live.name))
        .filter(name -> read(bpf, pins, ref, name).program.id() != 0)
        .findFirst();
  }

  /** The newest that was pinned to its end, for an interface whose link is not there. */
  static Optional<Generation> whole(Bpf bpf, Pins pins, InterfaceRef ref) {
    for (String name : names(bpf, pins, ref)) {
      Generation read = read(bpf, pins, ref, name);
      if (read.program.id() != 0 && read.manifest.isKnown()) {
        return Optional.of(new Generation(name, false, NO_PROGRAM, read.manifest));
      }
    }
    return Optional.empty();
  }

  static Generation read(Bpf bpf, Pins pins, InterfaceRef ref, String name) {
    try (Descriptors open = new Descriptors(bpf)) {
      Optional<Integer> program = open.find(pins.program(ref, name));
      Optional<Integer> manifest = open.find(pins.manifest(ref, name));
      return new Generation(
          name,
          false,
          program.map(bpf::programInfo).orElse(NO_PROGRAM),
          manifest.flatMap(map -> ManifestMap.read(bpf, map)).orElse(Manifest.unknown()));
    }
  }
}
