package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a plan needs and the host does not have.
 *
 * @param sentence {@code subject: cause}, the same as that of the refusal
 */
public record Absence(String sentence, String hint) {

  /** All of a plan; an apply would be refused for the first one. */
  public static List<Absence> of(Bpf bpf, Plan plan) {
    Namespaces namespaces = new Namespaces(bpf);
    Set<Absence> out = new LinkedHashSet<>();
    for (InterfaceChange change : plan.interfaces()) {
      if (change.action() != Action.NONE) {
        change.desired().ifPresent(at -> out.addAll(of(namespaces, change.ref(), at)));
      }
    }
    return List.copyOf(out);
  }

  /** All of a state, also where nothing would change. */
  public static List<Absence> of(Bpf bpf, HostState desired) {
    Namespaces namespaces = new Namespaces(bpf);
    Set<Absence> out = new LinkedHashSet<>();
    desired.attachments().forEach((ref, at) -> out.addAll(of(namespaces, ref, at)));
    return List.copyOf(out);
  }

  static List<Absence> of(Namespaces namespaces, InterfaceRef ref, Attachment desired) {
    if (namespaces.interfaces(ref.netns()).isEmpty()) {
      return List.of(new Absence("namespace " + ref.netns() + ": not found", "see: ip netns list"));
    }
    String end = ": not found" + (ref.netns().isEmpty() ? "" : " in namespace " + ref.netns());
    String hint = "see: " + (ref.netns().isEmpty() ? "ip" : "ip -n " + ref.netns()) + " link show";
    List<Absence> out = new ArrayList<>();
    if (namespaces.ifindex(ref) == 0) {
      out.add(new Absence("interface " + ref.name() + end, hint));
    }
    for (StageState stage : desired.stages()) {
      for (String target : stage.targets()) {
        if (namespaces.ifindex(ref.netns(), target) == 0) {
          out.add(new Absence("stage " + stage.name() + ": target " + target + end, hint));
        }
      }
    }
    return out;
  }

  Refused refused() {
    return new Refused(sentence, hint);
  }
}
