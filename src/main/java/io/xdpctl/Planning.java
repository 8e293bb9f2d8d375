package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.ExitsReader;
import io.xdpctl.kernel.HostReader;
import io.xdpctl.kernel.Present;
import io.xdpctl.plan.HostStates;
import io.xdpctl.plan.Plan;
import io.xdpctl.render.Rendered;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Makes plans from what runs. */
record Planning(Bpf bpf, HostReader reader) {

  Proposal of(Rendered rendered, String text) {
    return between(rendered, text, resolved(rendered), rendered.renames());
  }

  /** What is asked for, without exits of a routing table. */
  static HostState onItsOwn(Rendered rendered) {
    return HostStates.resolve(rendered.desired(), Map.of());
  }

  /** As much of it as this host has the interfaces for; renames of it and others. */
  Proposal ofPresent(Rendered rendered, String text, Renames renames) {
    Present present = new Present(bpf);
    HostState all = resolved(rendered);
    HostState some = Remainder.of(all, present.missing(all));
    return between(
        rendered, text, present.withoutLostTargets(some), rendered.renames().or(renames));
  }

  private HostState resolved(Rendered rendered) {
    HostState asked = rendered.desired();
    return HostStates.resolve(asked, new ExitsReader(bpf).read(asked));
  }

  private Proposal between(Rendered rendered, String text, HostState desired, Renames renames) {
    Plan plan = Plan.between(running(), desired, renames);
    return new Proposal(text, rendered.programs(), desired, plan);
  }

  Proposal without(Collection<InterfaceRef> refs) {
    HostState running = running();
    HostState desired = Remainder.of(running, refs);
    return new Proposal("", new TreeMap<>(), desired, Plan.between(running, desired));
  }

  private HostState running() {
    return reader.read().state();
  }
}
