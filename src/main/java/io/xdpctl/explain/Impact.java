package io.xdpctl.explain;

import io.xdpctl.model.Facts;
import io.xdpctl.model.Host;
import io.xdpctl.model.Interpreter;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which packets of a capture a change decides otherwise. */
public final class Impact implements CapturedPackets.Taker {
  private final Pairing pairing;
  private final Side before;
  private final Side after;
  private final Map<Turned, Sum> turned = new HashMap<>();
  private final SortedMap<Turn, Sum> turns = new TreeMap<>();
  private final Sum all = new Sum();
  private final Sum cut = new Sum();
  private final Sum elsewhere = new Sum();

  public Impact(Pairing pairing) {
    this.pairing = pairing;
    this.before = new Side(pairing.before());
    this.after = new Side(pairing.after());
  }

  /** From one verdict to another. */
  public record Turn(Verdict before, Verdict after) implements Comparable<Turn> {
    @Override
    public int compareTo(Turn other) {
      return Comparator.comparing(Turn::before).thenComparing(Turn::after).compare(this, other);
    }
  }

  private record Turned(Flow flow, Fate before, Fate after) {}

  /** A flow whose packets are decided otherwise. */
  public record FlowChange(Flow flow, Answer before, Answer after, Sum sum) {}

  /** A pipeline and what it does with the packet at hand. */
  private static final class Side {
    private final Optional<Pipeline> pipeline;
    private final Optional<Interpreter> interpreter;
    private final Fate.Seer seer = new Fate.Seer();

    Side(Optional<Pipeline> pipeline) {
      this.pipeline = pipeline;
      this.interpreter = pipeline.map(one -> new Interpreter(one, Host.READY));
    }

    Fate run(CapturedPackets.Frame frame) {
      if (interpreter.isEmpty()) {
        return Fate.UNTOUCHED;
      }
      interpreter.get().run(frame.bytes(), seer);
      return seer.fate();
    }

    boolean isUnclear(CapturedPackets.Frame frame) {
      return interpreter.isPresent() && seer.facts.malformed() && frame.isCut();
    }

    Answer answer(Fate fate, Flow flow) {
      return pipeline
          .map(one -> fate.answer(flow, one))
          .orElse(new Answer(fate.verdict(), fate.stage(), 0, Optional.empty(), Optional.empty()));
    }

    /** The stage that decided, by its name; empty for a default. */
    Optional<String> by(Fate fate) {
      return fate.stage() == Interpreter.DEFAULT
          ? Optional.empty()
          : pipeline.map(one -> one.stages().get(fate.stage())).map(Stage::name);
    }
  }

  @Override
  public void take(CapturedPackets.Frame frame) {
    Fate old = before.run(frame);
    Fate now = after.run(frame);
    all.add(frame.length());
    if (before.isUnclear(frame) || after.isUnclear(frame)) {
      cut.add(frame.length());
    } else if (old.verdict() != now.verdict()) {
      Flow flow = Flow.of(Facts.of(frame.bytes()));
      Turn turn = new Turn(old.verdict(), now.verdict());
      turns.computeIfAbsent(turn, fresh -> new Sum()).add(frame.length());
      turned
          .computeIfAbsent(new Turned(flow, old, now), fresh -> new Sum(frame.number()))
          .add(frame.length());
    } else if (!before.by(old).equals(after.by(now))) {
      elsewhere.add(frame.length());
    }
  }

  /** Every packet that was looked at. */
  public Sum all() {
    return all;
  }

  /** Packets of which the capture lacks a header that a stage asks for: nobody can tell. */
  public Sum cut() {
    return cut;
  }

  /** Packets with the same verdict as before, but from another stage. */
  public Sum elsewhere() {
    return elsewhere;
  }

  /** Packets with another verdict than before. */
  public SortedMap<Turn, Sum> turns() {
    return turns;
  }

  public boolean isEmpty() {
    return turns.isEmpty();
  }

  /** Flows with another verdict than before, those with most packets first. */
  public List<FlowChange> flows() {
    List<FlowChange> out = new ArrayList<>(turned.size());
    turned.forEach(
        (key, sum) ->
            out.add(
                new FlowChange(
                    key.flow(),
                    before.answer(key.before(), key.flow()),
                    after.answer(key.after(), key.flow()),
                    sum)));
    out.sort(
        Comparator.comparingLong((FlowChange change) -> -change.sum().packets())
            .thenComparing(change -> change.sum().first()));
    return out;
  }

  /** What was compared with what. */
  public Pairing pairing() {
    return pairing;
  }
}
