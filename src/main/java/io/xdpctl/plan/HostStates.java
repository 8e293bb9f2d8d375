package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.StageState;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Fits what a file asks for to the host that it is for. */
public final class HostStates {
  private HostStates() {}

  /**
   * Replaces {@link StageState#EVERY_INTERFACE} by the interfaces of the attachment's namespace.
   *
   * <p>Loopback is left out: it has no link layer to send a frame to.
   *
   * @param namesByNetns names of all interfaces, by namespace; the own one is the empty name
   */
  public static HostState resolve(
      HostState desired, Map<String, ? extends SortedSet<String>> namesByNetns) {
    SortedMap<InterfaceRef, Attachment> out = new TreeMap<>();
    desired
        .attachments()
        .forEach(
            (ref, attachment) -> {
              SortedSet<String> names = new TreeSet<>();
              if (namesByNetns.containsKey(ref.netns())) {
                names.addAll(namesByNetns.get(ref.netns()));
              }
              names.remove("lo");
              out.put(ref, resolve(attachment, names));
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
