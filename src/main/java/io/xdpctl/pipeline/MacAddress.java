package io.xdpctl.pipeline;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An Ethernet address.
 *
 * @param value 48 bits, the first byte on the wire highest
 */
public record MacAddress(long value) {
  private static final long GROUP_BIT = 1L << 40;

  /** Reads six bytes in hex, all with ':' or all with '-' between them. */
  static MacAddress parse(String text) {
    long value = 0;
    boolean shaped = text.length() == 17;
    for (int i = 0; shaped && i < 17; i++) {
      char c = text.charAt(i);
      if (i % 3 == 2) {
        shaped = c == text.charAt(2) && (c == ':' || c == '-');
      } else {
        int digit = c < 128 ? Character.digit(c, 16) : -1;
        shaped = digit >= 0;
        value = value << 4 | digit;
      }
    }
    if (!shaped) {
      throw new BadText(
          "'" + text + "' is no MAC address", "write six bytes like 02:00:00:00:00:01");
    }
    return new MacAddress(value);
  }

  /** Reads an address that a frame can come from: not of a group, not zero. */
  static MacAddress parseSource(String text) {
    MacAddress mac = parse(text);
    if (mac.value == 0 || (mac.value & GROUP_BIT) != 0) {
      throw new BadText(
          "'" + text + "' cannot be the source of a frame",
          mac.value == 0 ? "it is zero" : "it is the address of a group: its first byte is odd");
    }
    return mac;
  }

  /** The six bytes in wire order, as C has them: {@code 0x02}. */
  public List<String> hexBytes() {
    return IntStream.range(0, 6)
        .mapToObj(i -> String.format("0x%02x", value >>> (40 - 8 * i) & 0xff))
        .toList();
  }
}
