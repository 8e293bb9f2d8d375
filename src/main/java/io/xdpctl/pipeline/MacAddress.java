package io.xdpctl.pipeline;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An Ethernet address.
 *
 * @param value 48 bits, the first byte on the wire highest
 */
public record MacAddress(long value) {
  /** The six bytes in wire order, 0 to 255 each. */
  public List<Integer> bytes() {
    return IntStream.range(0, 6).map(i -> (int) (value >>> (40 - 8 * i) & 0xff)).boxed().toList();
  }
}
