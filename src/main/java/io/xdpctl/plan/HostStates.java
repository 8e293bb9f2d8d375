package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Makes a desired state definite for the host that it is for. */
public final class HostStates {
  private HostStates() {}

  /**
   * Replaces {@link StageState#EVERY_INTERFACE} by the exits of the attachment's namespace.
   *
   * <p>Mode auto counts as native, which it may become: what is left out goes to the stack and is
   * counted, what is put in wrongly is lost.
   *
   * @param exitsByNetns by namespace; the own one is the empty name
   */
  public static HostState resolve(HostState desired, Map<String, Exits> exitsByNetns) {
    SortedMap<InterfaceRef, Attachment> out = new TreeMap<>();
    desired
        .attachments()
        .forEach(
            (ref, attachment) -> {
              Exits exits = exitsByNetns.getOrDefault(ref.netns(), Exits.NONE);
              boolean generic = attachment.mode() == Mode.GENERIC;
              out.put(ref, resolve(attachment, generic ? exits.all() : exits.natively()));
            });
    return new HostState(out, desired.lists());
  }

  private static Attachment resolve(Attachment attachment, SortedSet<String> names) {
    return new Attachment(
        attachment.pipeline(),
        attachment.mode(),
        attachment.defaultVerdict(),
        attachment.program(),
        attachment.totals(),
        attachment.stages().stream().map(stage -> resolve(stage, names)).toList());
  }

  private static StageState resolve(StageState stage, SortedSet<String> names) {
    boolean every = stage.targets().contains(StageState.EVERY_INTERFACE);
    return every ? stage.withTargets(names) : stage;
  }
}
