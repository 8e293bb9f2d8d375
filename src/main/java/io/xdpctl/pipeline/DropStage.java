package io.xdpctl.pipeline;

import io.xdpctl.state.CounterLayout;
import java.util.Optional;

/**
 * Drops packets.
 *
 * @param hits whether packets and bytes are counted for each prefix that hits
 */
public record DropStage(String name, When when, boolean hits) implements Stage {
  /** What counts beside the stage's own counter. */
  enum Hits {
    PREFIX,
    NONE
  }

  public DropStage {
    name = Name.checked(name);
  }

  static DropStage read(String name, When when, Fields own) {
    Optional<Hits> hits = own.word("hits", Hits.class);
    boolean listed = when.source().isPresent() || when.destination().isPresent();
    if (hits.equals(Optional.of(Hits.PREFIX)) && !listed) {
      own.report("hits", "there is no list whose prefixes could hit", "leave 'hits' out");
    }
    return new DropStage(name, when, !hits.equals(Optional.of(Hits.NONE)));
  }

  @Override
  public StageKind kind() {
    return StageKind.DROP;
  }

  @Override
  public CounterLayout layout() {
    return CounterLayout.TOTAL;
  }
}
