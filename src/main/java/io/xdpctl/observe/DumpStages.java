package io.xdpctl.observe;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Pins;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the rings of what runs. */
public final class DumpStages {
  private static final Path LOCKS = Path.of("/run/xdpctl");

  private final Pins pins;
  private final Snapshot snapshot;

  private DumpStages(Pins pins, Snapshot snapshot) {
    this.pins = pins;
    this.snapshot = snapshot;
  }

  /**
   * Opens the rings of one stage, or of all; empty when there is no such stage.
   *
   * @throws RingTaken when somebody reads one of them already
   */
  public static Optional<EventReader> open(
      Bpf bpf, String root, Snapshot snapshot, Optional<String> stage) {
    List<EventSource.Pinned> places = new DumpStages(new Pins(root), snapshot).places(stage);
    return places.isEmpty() ? Optional.empty() : Optional.of(EventReader.open(bpf, places, LOCKS));
  }

  private List<EventSource.Pinned> places(Optional<String> wanted) {
    List<EventSource.Pinned> places = new ArrayList<>();
    snapshot
        .state()
        .attachments()
        .forEach(
            (ref, attachment) ->
                attachment.stages().stream()
                    .filter(stage -> wanted.isEmpty() || stage.name().equals(wanted.get()))
                    .forEach(stage -> place(places.size(), ref, stage).ifPresent(places::add)));
    return places;
  }

  private Optional<EventSource.Pinned> place(int number, InterfaceRef ref, StageState stage) {
    return stage
        .map(MapType.RINGBUF)
        .map(
            ring ->
                new EventSource.Pinned(
                    new EventPlace(number, ref, stage.name()),
                    pin(ref, ring),
                    pin(ref, stage.counters())));
  }

  private String pin(InterfaceRef ref, MapSpec map) {
    return pins.map(ref, snapshot.running().get(ref).generation(), map.name());
  }
}
