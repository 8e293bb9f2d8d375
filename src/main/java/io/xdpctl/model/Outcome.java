package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Verdict;
import io.xdpctl.state.Attachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of a packet: the verdict, who gave it, and every counter that it moves. */
public final class Outcome implements Witness {
  /** A slot of a stage's counters, or of the totals when the stage is empty. */
  public record Counted(String stage, int slot) {}

  /** A prefix that hit, in a stage's hits map of one side. */
  public record Hit(String stage, String side, Prefix prefix) {}

  /**
   * A prefix that made the deciding stage match.
   *
   * @param inline whether it is written in the stage
   * @param address of the packet
   */
  public record Match(String list, boolean inline, Prefix prefix, Prefix address) {}

  private final Pipeline pipeline;
  private final List<Counted> counted = new ArrayList<>();
  private final List<Hit> hits = new ArrayList<>();
  private final List<Match> matches = new ArrayList<>();
  private Optional<Stage> by = Optional.empty();
  private Verdict verdict;
  private Facts facts;

  Outcome(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public void read(Facts read) {
    facts = read;
    if (read.malformed()) {
      counted.add(new Counted("", Attachment.TOTALS_MALFORMED));
    }
  }

  @Override
  public void met(int stage, int slot) {
    counted.add(new Counted(pipeline.stages().get(stage).name(), slot));
  }

  @Override
  public void decided(int stage, Verdict given) {
    verdict = given;
    // The totals have a slot for each XDP action, by its number.
    counted.add(new Counted("", given.number()));
    if (stage != Interpreter.DEFAULT) {
      decidedBy(pipeline.stages().get(stage));
    }
  }

  private void decidedBy(Stage stage) {
    by = Optional.of(stage);
    stage.when().source().ifPresent(match -> matched(stage, "source", match, facts.source()));
    stage
        .when()
        .destination()
        .ifPresent(match -> matched(stage, "destination", match, facts.destination()));
  }

  private void matched(Stage stage, String side, AddressMatch match, Prefix address) {
    Prefix prefix = match.content().prefixes().get(match.content().decides(address));
    matches.add(new Match(match.list(), match.inline(), prefix, address));
    if (stage.hits()) {
      hits.add(new Hit(stage.name(), side, prefix));
    }
  }

  public Verdict verdict() {
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
