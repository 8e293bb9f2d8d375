package io.xdpctl.kernel;

import java.util.List;
import java.util.Optional;

/**
 * What of ours is at an interface, beyond what an equal host would share.
 *
 * @param ifindex 0 when the link leads to no interface of that name
 * @param program id 0 when the link's program is none of ours
 * @param generation name of the directory with its pins, see {@link Pins#map}
 * @param foreign somebody else's program that is there while ours is not
 * @param drift how the kernel differs from what was applied, in sentences
 */
public record Running(
    int linkId,
    int ifindex,
    Bpf.ProgramInfo program,
    Manifest manifest,
    String generation,
    Optional<Foreign> foreign,
    List<String> drift) {
  public Running {
    drift = List.copyOf(drift);
  }

  /** Whether there is no interface of that name any more. */
  public boolean isGone() {
    return drift.contains(LinkState.GONE);
  }

  /** Whether a link is pinned, also one whose interface is gone. */
  public boolean isLinked() {
    return linkId != 0;
  }
}
