package io.xdpctl.pipeline;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Counts the maps of a pipeline's program: the kernel lets a program have 64 of them. */
public final class MapBudget {
  /** {@code MAX_USED_MAPS} of include/linux/bpf_verifier.h. */
  public static final int MOST = 64;

  private final Set<String> lists = new HashSet<>();
  private int used = 1; // the pipeline's own counters

  /** Takes what a stage needs; false when that is more than there are. */
  public boolean take(Stage stage) {
    used += 1 + stage.maps("").size();
    Stream.of(stage.when().source(), stage.when().destination())
        .flatMap(Optional::stream)
        .forEach(match -> take(match, stage.hits()));
    return used <= MOST;
  }

  /** How many maps all stages so far need. */
  public int used() {
    return used;
  }

  private void take(AddressMatch match, boolean hits) {
    used += hits ? 1 : 0;
    used += lists.add(match.list()) ? 1 : 0;
  }
}
