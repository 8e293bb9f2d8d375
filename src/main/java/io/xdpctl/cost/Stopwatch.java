package io.xdpctl.cost;

import java.util.Map;

/** A program in a kernel, beside one that does nothing: packets go in again and again. */
public interface Stopwatch extends AutoCloseable {
  /** Nanoseconds of one run, in the mean of so many. */
  int nanoseconds(byte[] packet, int runs);

  /** The same of the program that does nothing. */
  int floor(byte[] packet, int runs);

  /** Packets that each stage matched until now, by its name. */
  Map<String, Long> counted();

  /** Makes room for events. */
  void drain();

  @Override
  void close();
}
