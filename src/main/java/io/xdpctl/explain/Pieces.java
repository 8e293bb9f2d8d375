package io.xdpctl.explain;

import io.xdpctl.cidr.AddressRange;
import io.xdpctl.cidr.AddressSpace;
import io.xdpctl.cidr.Cuts;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.model.Redirecting;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.pipeline.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Cuts what is asked for where the stages of a pipeline tell values apart, and nowhere else. */
final class Pieces {
  private final List<When> conditions;
  private final boolean forwards;

  Pieces(List<Stage> stages) {
    this.conditions = stages.stream().map(Stage::when).toList();
    this.forwards = stages.stream().anyMatch(stage -> stage.kind() == StageKind.REDIRECT);
  }

  /** The addresses of one family that are asked for, cut for one side of the conditions. */
  List<AddressRange> addresses(
      AddressMatch asked, boolean v6, Function<When, Optional<AddressMatch>> side) {
    List<AddressRange> out = new ArrayList<>();
    PrefixSet prefixes = AddressSpace.of(asked.content()).prefixes();
    for (int i = v6 ? prefixes.v4Size() : 0; i < (v6 ? prefixes.size() : prefixes.v4Size()); i++) {
      out.addAll(cut(prefixes.get(i), side));
    }
    return out;
  }

  private List<AddressRange> cut(Prefix network, Function<When, Optional<AddressMatch>> side) {
    if (network.single()) {
      return List.of(AddressRange.of(network));
    }
    Cuts cuts = new Cuts(network);
    conditions.stream()
        .flatMap(when -> side.apply(when).stream())
        .map(AddressMatch::content)
        .distinct()
        .forEach(cuts::add);
    if (forwards) {
      cuts.add(Redirecting.NEVER_FORWARDED);
    }
    return cuts.ranges();
  }

  /** Ranges of numbers, cut at those of the conditions. */
  List<IntRange> numbers(List<IntRange> asked, Function<When, List<IntRange>> key) {
    TreeSet<Integer> starts = new TreeSet<>();
    for (When when : conditions) {
      for (IntRange range : key.apply(when)) {
        starts.add(range.first());
        starts.add(range.last() + 1);
      }
    }
    List<IntRange> out = new ArrayList<>();
    for (IntRange range : asked) {
      int first = range.first();
      for (int start : starts.subSet(range.first(), false, range.last(), true)) {
        out.add(new IntRange(first, start - 1));
        first = start;
      }
      out.add(new IntRange(first, range.last()));
    }
    return out;
  }
}
