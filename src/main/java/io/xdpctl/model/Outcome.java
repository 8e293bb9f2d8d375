package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a packet: the verdict, who gave it, and every counter that it moves. */
public final class Outcome {
  /** A slot of a stage's counters, or of the totals when the stage is empty. */
  public record Counted(String stage, int slot) {}

  /** A prefix that hit, in a stage's hits map of one side. */
  public record Hit(String stage, String side, Prefix prefix) {}

  /** A prefix that made the deciding stage match. */
  public record Match(String list, Prefix prefix) {}

  final List<Counted> counted = new ArrayList<>();
  final List<Hit> hits = new ArrayList<>();
  final List<Match> matches = new ArrayList<>();
  Optional<Stage> by = Optional.empty();
  int verdict;

  /**
   * An XDP action by its number. A redirect is 2, pass: the model knows no targets and no routes.
   */
  public int verdict() {
    return verdict;
  }

  /** The stage that decided; empty when none did and the pipeline's default holds. */
  public Optional<Stage> by() {
    return by;
  }

  /** By which prefixes the deciding stage matched; empty when it asks for none. */
  public List<Match> matches() {
    return matches;
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
