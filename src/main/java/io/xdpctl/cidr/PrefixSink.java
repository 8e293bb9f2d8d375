package io.xdpctl.cidr;

/** Takes prefixes one by one, host bits clear, without an object for each. */
public interface PrefixSink {
  /** An IPv4 network; {@code address} in host byte order. */
  PrefixSink addV4(int address, int length);

  PrefixSink addV6(long high, long low, int length);

  default PrefixSink add(Prefix prefix) {
    return prefix.v6()
        ? addV6(prefix.high(), prefix.low(), prefix.length())
        : addV4((int) prefix.low(), prefix.length());
  }

  /** Makes room for so many IPv4 networks more, where their number can be guessed. */
  default void reserveV4(int more) {}

  /** What comes next stands in this line of a file, 1 for the first. */
  default void at(int line) {}
}
