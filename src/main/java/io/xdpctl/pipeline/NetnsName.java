package io.xdpctl.pipeline;

import java.nio.charset.StandardCharsets;

/** The name of a network namespace: a file below /run/netns, as iproute2 makes it. */
public record NetnsName(String text) {
  public NetnsName {
    boolean bad =
        text.isEmpty()
            || text.equals(".")
            || text.equals("..")
            || text.indexOf('/') >= 0
            || text.indexOf('@') >= 0
            || text.getBytes(StandardCharsets.UTF_8).length > 255
            || text.codePoints().anyMatch(InterfaceName::unprintable);
    if (bad) {
      throw new BadText(
          "'" + text + "' is no name of a network namespace",
          "a name that 'ip netns' shows, without '/', '@' or space");
    }
  }
}
