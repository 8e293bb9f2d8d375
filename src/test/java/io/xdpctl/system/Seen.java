package io.xdpctl.system;

import io.xdpctl.packet.Checksum;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A whole frame as the witness at the other end saw it. */
record Seen(String device, String netns, byte[] frame) {
  private static final HexFormat MAC = HexFormat.ofDelimiter(":");

  /** The frames of one protocol in the lines of a dump. */
  static List<Seen> of(List<JsonNode> lines, String protocol) {
    return lines.stream()
        .filter(line -> line.path("protocol").asString().equals(protocol))
        .map(
            line ->
                new Seen(
                    line.path("interface").asString(),
                    line.path("netns").asString(),
                    HexFormat.of().parseHex(line.path("data").asString())))
        .toList();
  }

  String destinationMac() {
    return MAC.formatHex(frame, 0, 6);
  }

  String sourceMac() {
    return MAC.formatHex(frame, 6, 12);
  }

  boolean isV6() {
    return frame[14] >> 4 == 6;
  }

  int ttl() {
    return frame[isV6() ? 21 : 22] & 0xff;
  }

  /** Whether the sum over the IPv4 header is right; IPv6 has none. */
  boolean isSound() {
    return isV6() || Checksum.of(frame, 14, 20) == 0;
  }
}
