package io.xdpctl.lint;

import io.xdpctl.cidr.AddressSpace;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.WrittenPrefixes;
import io.xdpctl.config.WrittenList;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.When;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Prefixes of a stage whose packets a stage further up has all decided, by its own prefixes.
 *
 * @param above the stage that decides first, with its match
 * @param below the stage that is too late, with its match
 */
record Shadows(Subject subject, Pipeline pipeline, Side above, Side below) {

  /** A stage, and the addresses that it asks for on one side. */
  record Side(Stage stage, AddressMatch match, boolean source) {}

  /** What is done with each pair of stages that decide by addresses of one side. */
  interface Pair {
    void of(Shadows shadows);
  }

  static void each(Subject subject, Pair pair) {
    for (Pipeline pipeline : subject.pipelines()) {
      for (int below = 0; below < pipeline.stages().size(); below++) {
        // A stage that no packet comes to is another finding.
        if (!subject.reach(pipeline).reached(below).isEmpty()) {
          for (int above = 0; above < below; above++) {
            each(subject, pipeline, above, below, pair);
          }
        }
      }
    }
  }

  private static void each(Subject subject, Pipeline pipeline, int above, int below, Pair pair) {
    Stage first = pipeline.stages().get(above);
    Stage second = pipeline.stages().get(below);
    if (!Reach.decides(first) || !Reach.decides(second)) {
      return;
    }
    for (boolean source : new boolean[] {true, false}) {
      Optional<AddressMatch> wide = match(first.when(), source);
      Optional<AddressMatch> narrow = match(second.when(), source);
      if (wide.isPresent() && narrow.isPresent()) {
        Side one = new Side(first, wide.get(), source);
        Side other = new Side(second, narrow.get(), source);
        Shadows shadows = new Shadows(subject, pipeline, one, other);
        if (shadows.restIsImplied()) {
          pair.of(shadows);
        }
      }
    }
  }

  private static Optional<AddressMatch> match(When when, boolean source) {
    return source ? when.source() : when.destination();
  }

  /** Whether, but for the addresses of this side, all that is below meets the condition above. */
  private boolean restIsImplied() {
    Region wide = Region.of(without(above.stage.when()), subject.spaces());
    return wide.covers(Region.of(without(below.stage.when()), subject.spaces()));
  }

  private When without(When when) {
    return new When(
        above.source ? Optional.empty() : when.source(),
        above.source ? when.destination() : Optional.empty(),
        when.protocols(),
        when.sourcePorts(),
        when.destinationPorts(),
        when.tcpFlags(),
        when.icmpTypes(),
        when.etherTypes(),
        when.ipVersions(),
        when.fragment(),
        when.vlans());
  }

  boolean isContrary() {
    return above.stage.kind() != below.stage.kind();
  }

  WrittenList list() {
    return subject.written(below.match.list());
  }

  WrittenList listAbove() {
    return subject.written(above.match.list());
  }

  /** Each written prefix below of which no address is left. */
  void each(IntConsumer prefix) {
    AddressSpace leftV4 = left(false);
    AddressSpace leftV6 = left(true);
    WrittenPrefixes written = list().prefixes();
    for (int i = 0; i < written.size(); i++) {
      AddressSpace left = written.isV6(i) ? leftV6 : leftV4;
      if (!left.touches(written.get(i))) {
        prefix.accept(i);
      }
    }
  }

  private AddressSpace left(boolean v6) {
    return Spaces.minus(Spaces.all(v6), subject.spaces().of(above.match.content(), v6));
  }

  /** The prefix above that is around one below, if one alone is. */
  Optional<Prefix> around(Prefix inner) {
    PrefixSet set = above.match.content().prefixes();
    for (int length = inner.length(); length >= 0; length--) {
      Prefix outer = new Prefix(inner.v6(), inner.high(), inner.low(), length).network();
      if (set.contains(outer)) {
        return Optional.of(outer);
      }
    }
    return Optional.empty();
  }
}
