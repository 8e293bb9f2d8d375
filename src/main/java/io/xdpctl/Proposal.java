package io.xdpctl;

import io.xdpctl.kernel.Desired;
import io.xdpctl.plan.Plan;
import io.xdpctl.render.Program;
import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import java.util.Map;
import java.util.SortedMap;

/**
 * What should be, and the way there.
 *
 * @param configText the configuration that asks for it
 * @param programs by pipeline; those that stay as they are may be missing
 * @param desired targets resolved
 * @param entry number of the history's entry that tells of it; 0 for none
 */
public record Proposal(
    String configText,
    SortedMap<String, Program> programs,
    HostState desired,
    Plan plan,
    int entry) {

  Proposal(String configText, SortedMap<String, Program> programs, HostState desired, Plan plan) {
    this(configText, programs, desired, plan, 0);
  }

  Desired with(Map<Digest, byte[]> objects, boolean replaceForeign) {
    return new Desired(desired, objects, configText, replaceForeign, entry);
  }

  /** The same, as an entry of the history tells of it. */
  public Proposal of(int number) {
    return new Proposal(configText, programs, desired, plan, number);
  }
}
