package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.RandomHost;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fake kernel with the interfaces of {@link RandomHost}, and xdpctl on top of it. */
final class Rig {
  static final String ROOT = "/sys/fs/bpf/xdpctl";

  final FakeBpf bpf = new FakeBpf();
  final Pins pins = new Pins(ROOT);
  private final Path lock;
  boolean replaceForeign;
  Clock clock = Clock.systemUTC();

  /** Of the history, that what is applied belongs to. */
  int entry;

  Rig(Path directory) {
    this.lock = directory.resolve("lock");
    RandomHost.namesByNetns()
        .forEach((netns, names) -> names.forEach(name -> bpf.host.add(netns, name)));
  }

  Snapshot read() {
    return new HostReader(bpf, ROOT).read();
  }

  Plan plan(HostState to) {
    return Plan.between(read().state(), to);
  }

  Plan apply(HostState to) {
    Plan plan = plan(to);
    apply(plan, to);
    return plan;
  }

  /** Programs of others that made way. */
  List<Foreign> apply(Plan plan, HostState to) {
    Map<Digest, byte[]> objects = new HashMap<>();
    for (Attachment attachment : to.attachments().values()) {
      if (attachment.runs()) {
        objects.put(attachment.program(), FakeElf.of(attachment, to));
      }
    }
    try (ApplyLock held = ApplyLock.take(lock, Duration.ZERO)) {
      Desired desired = new Desired(to, objects, "text", replaceForeign, entry);
      return new Applier(bpf, ROOT, clock).apply(held, plan, desired);
    }
  }

  FakeMap map(InterfaceRef ref, String name) {
    return map(read(), ref, name);
  }

  FakeMap map(Snapshot snapshot, InterfaceRef ref, String name) {
    String generation = snapshot.running().get(ref).generation();
    return (FakeMap) bpf.fs.get(pins.map(ref, generation, name));
  }

  /** The image that packets of an interface find of a list. */
  FakeMap image(InterfaceRef ref, String list) {
    return map(ref, list + "_list_image").inner.get(0);
  }

  FakeLink link(InterfaceRef ref) {
    return (FakeLink) bpf.fs.get(pins.link(ref));
  }

  /** The state is there, nothing drifts, nothing is open and nothing is left over. */
  void holds(HostState state, String where) {
    Snapshot snapshot = read();
    assertEquals(state, snapshot.state(), where);
    snapshot.running().forEach((ref, one) -> assertEquals(List.of(), one.drift(), where));
    isClean(where);
  }

  void isClean(String where) {
    assertEquals(0, bpf.openDescriptors(), where);
    assertEquals(0, bpf.openMappings(), where);
    Snapshot snapshot = read();
    assertEquals(snapshot.running().size(), bpf.fs.list(pins.interfaces()).size(), where);
    snapshot
        .running()
        .forEach(
            (ref, one) -> {
              List<String> names = bpf.fs.list(pins.directory(ref));
              assertEquals(List.of(one.generation(), "link"), names, where);
            });
    if (snapshot.running().isEmpty()) {
      assertEquals(List.of(), bpf.fs.list("/sys/fs/bpf"), where);
    }
  }
}
