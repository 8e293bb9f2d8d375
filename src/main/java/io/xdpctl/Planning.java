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
    HostState desired = resolved(rendered);
    Plan plan = Plan.between(running(), desired, rendered.renames());
    return new Proposal(text, rendered.programs(), desired, plan);
  }

  /** What is asked for, without exits of a routing table. */
  static HostState onItsOwn(Rendered rendered) {
    return HostStates.resolve(rendered.desired(), Map.of());
  }

  /**
   * As much of it as this host has the interfaces for; renames of it and others. What an interface
   * that is gone has here waits for it.
   */
  Proposal ofPresent(Rendered rendered, String text, Renames renames) {
    Present present = new Present(bpf);
    HostState all = resolved(rendered);
    Collection<InterfaceRef> gone = present.missing(all);
    HostState running = running();
    HostState some = present.withoutLostTargets(Remainder.of(all, gone));
    HostState desired = Remainder.keeping(some, running, gone);
    Plan plan = Plan.between(running, desired, rendered.renames().or(renames));
    return new Proposal(text, rendered.programs(), desired, plan);
  }

  private HostState resolved(Rendered rendered) {
    HostState asked = rendered.desired();
    return HostStates.resolve(asked, new ExitsReader(bpf).read(asked));
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
