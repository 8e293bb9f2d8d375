package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.Optional;

/**
 * An interface as it was read; its descriptors are open as long as the reading goes on.
 *
 * @param foreign somebody else's program that is there while ours is not
 * @param drift grows when its lists are read
 */
record InterfaceReading(
    InterfaceRef ref,
    Attachment attachment,
    LinkState link,
    Generation generation,
    GenerationMaps maps,
    Optional<Foreign> foreign,
    List<String> drift) {

  Running running() {
    return new Running(
        link.id(),
        link.ifindex(),
        generation.program(),
        generation.manifest(),
        generation.name(),
        foreign,
        drift);
  }
}
