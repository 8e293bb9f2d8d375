package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a packet: the verdict and every counter that it moves. */
public final class Outcome {
  /** A slot of a stage's counters, or of the totals when the stage is empty. */
  public record Counted(String stage, int slot) {}

  /** A prefix that hit, in a stage's hits map of one side. */
  public record Hit(String stage, String side, Prefix prefix) {}

  final List<Counted> counted = new ArrayList<>();
  final List<Hit> hits = new ArrayList<>();
  int verdict;

  /** An XDP action by its number. */
  public int verdict() {
    return verdict;
  }

  public List<Counted> counted() {
    return counted;
  }

  public List<Hit> hits() {
    return hits;
  }

  @Override
  public String toString() {
    return "verdict " + verdict + ", counted " + counted + ", hits " + hits;
  }
}
