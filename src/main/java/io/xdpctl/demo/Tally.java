package io.xdpctl.demo;

import io.xdpctl.observe.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Collects figures; those of counters are what was added between two readings. */
final class Tally {
  private final Reading before;
  private final Reading after;
  private final List<Figure> figures = new ArrayList<>();

  Tally(Reading before, Reading after) {
    this.before = before;
    this.after = after;
  }

  Tally packets(String what, long expected, Function<Reading, Counter> counter) {
    return seen(what, expected, since(counter).packets());
  }

  /** Two figures: packets, and bytes of packets that are all of one size. */
  Tally packetsAndBytes(String what, long packets, long size, Function<Reading, Counter> counter) {
    packets(what + ": packets", packets, counter);
    return seen(what + ": bytes", packets * size, since(counter).bytes());
  }

  Tally seen(String what, long expected, long seen) {
    figures.add(new Figure(what, expected, seen));
    return this;
  }

  private Counter since(Function<Reading, Counter> counter) {
    return counter.apply(after).minus(counter.apply(before));
  }

  List<Figure> figures() {
    return figures;
  }
}
