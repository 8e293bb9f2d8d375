package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What of a state this host has the interfaces for. */
public record Present(Bpf bpf) {

  /** Attachments whose interface or namespace is not there. */
  public SortedSet<InterfaceRef> missing(HostState state) {
    return missing(state.attachments().keySet());
  }

  /** Those whose interface or namespace is not there. */
  public SortedSet<InterfaceRef> missing(Collection<InterfaceRef> refs) {
    Namespaces namespaces = new Namespaces(bpf);
    SortedSet<InterfaceRef> out = new TreeSet<>();
    refs.stream().filter(ref -> namespaces.ifindex(ref) == 0).forEach(out::add);
    return out;
  }

  /** Without redirect targets that are not there: what is sent to them goes to the stack. */
  public HostState withoutLostTargets(HostState state) {
    return without(state, stage -> true);
  }

  /** The same of the exits that a routing table chooses from: they come and go. */
  public HostState withoutLostExits(HostState state) {
    return without(state, stage -> stage.map(MapType.DEVMAP_HASH).isPresent());
  }

  private HostState without(HostState state, Predicate<StageState> stages) {
    Namespaces namespaces = new Namespaces(bpf);
    SortedMap<InterfaceRef, Attachment> out = new TreeMap<>();
    state
        .attachments()
        .forEach(
            (ref, at) -> out.put(ref, at.runs() ? only(at, names(namespaces, ref), stages) : at));
    return new HostState(out, state.lists());
  }

  private static Set<String> names(Namespaces namespaces, InterfaceRef ref) {
    return namespaces.interfaces(ref.netns()).map(SortedMap::keySet).orElse(Set.of());
  }

  /** What was applied, but for exits that went since. */
  static Attachment exits(Namespaces namespaces, InterfaceRef ref, Attachment applied) {
    return only(
        applied, names(namespaces, ref), stage -> stage.map(MapType.DEVMAP_HASH).isPresent());
  }

  private static Attachment only(
      Attachment attachment, Set<String> present, Predicate<StageState> stages) {
    return attachment.withStages(
        attachment.stages().stream()
            .map(stage -> stages.test(stage) ? only(stage, present) : stage)
            .toList());
  }

  private static StageState only(StageState stage, Set<String> present) {
    SortedSet<String> targets = new TreeSet<>(stage.targets());
    targets.retainAll(present);
    return stage.withTargets(targets);
  }
}
