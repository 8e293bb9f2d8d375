package io.xdpctl.pipeline;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An Ethernet address.
 *
 * @param value 48 bits, the first byte on the wire highest
 */
public record MacAddress(long value) {
  /** The six bytes in wire order, as C has them: {@code 0x02}. */
  public List<String> hexBytes() {
    return IntStream.range(0, 6)
        .mapToObj(i -> String.format("0x%02x", value >>> (40 - 8 * i) & 0xff))
        .toList();
  }
}
