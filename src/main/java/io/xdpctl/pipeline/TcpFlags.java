package io.xdpctl.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * TCP flags that must be set and that must be clear.
 *
 * @param set bits of the 14th byte of the TCP header (RFC 9293): fin 1, syn 2, rst 4, psh 8, ack
 *     16, urg 32, ece 64, cwr 128
 */
public record TcpFlags(int set, int clear) {
  /** Flag names, lowest bit first. */
  public static final List<String> NAMES =
      List.of("fin", "syn", "rst", "psh", "ack", "urg", "ece", "cwr");

  /** Names of the flags in a byte, in upper case as constants have them. */
  public static List<String> names(int bits) {
    return IntStream.range(0, NAMES.size())
        .filter(bit -> (bits >> bit & 1) == 1)
        .mapToObj(bit -> NAMES.get(bit).toUpperCase(Locale.ROOT))
        .toList();
  }

  /** The bits that decide; the others may be anything. */
  public int mask() {
    return set | clear;
  }

  static int bit(String name) {
    int bit = NAMES.indexOf(name);
    if (bit < 0) {
      throw new BadText("'" + name + "' is no TCP flag", Nearest.hint(name, NAMES));
    }
    return bit;
  }
}
