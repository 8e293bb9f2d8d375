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
 */
public record Desired(
    HostState state, Map<Digest, byte[]> objects, String configText, boolean replaceForeign) {
  public Desired(HostState state, Map<Digest, byte[]> objects, String configText) {
    this(state, objects, configText, false);
  }
}
