package io.xdpctl.cost;

import java.util.Collections;
import java.util.List;

/**
 * Nanoseconds of one run of a program with a packet, each the mean of many runs.
 *
 * @param rounds one figure for each round
 * @param runs of each round
 */
public record Measurement(List<Integer> rounds, int runs) {
  public Measurement {
    rounds = rounds.stream().sorted().toList();
  }

  /** Whatever disturbs a round makes it slower: the fastest one is the least disturbed. */
  public int fastest() {
    return Collections.min(rounds);
  }

  public int median() {
    return rounds.get(rounds.size() / 2);
  }
}
