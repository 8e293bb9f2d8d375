package io.xdpctl.kernel;

import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import java.util.Map;

/**
 * What an apply needs beside its plan.
 *
 * @param state the state that the plan leads to, targets resolved
 * @param objects ELF files by program digest; those of programs that are swapped in or attached
 * @param configText the configuration that asks for it, for whoever reads the manifest
 * @param replaceForeign whether programs of others that have no link make way (I6)
 * @param entry number of the history's entry that tells of it; 0 for none
 */
public record Desired(
    HostState state,
    Map<Digest, byte[]> objects,
    String configText,
    boolean replaceForeign,
    int entry) {
  public Desired(
      HostState state, Map<Digest, byte[]> objects, String configText, boolean replaceForeign) {
    this(state, objects, configText, replaceForeign, 0);
  }

  public Desired(HostState state, Map<Digest, byte[]> objects, String configText) {
    this(state, objects, configText, false);
  }
}
