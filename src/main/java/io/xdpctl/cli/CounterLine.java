package io.xdpctl.cli;

import io.xdpctl.observe.Counter;
import io.xdpctl.observe.InterfaceReading;
import io.xdpctl.observe.PrefixReading;
import io.xdpctl.observe.StageReading;
import io.xdpctl.observe.Verdicts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a table of counters.
 *
 * @param key the same line in the next reading has the same key
 * @param bytes whether bytes are known
 */
record CounterLine(String key, String label, String action, Counter counter, boolean bytes) {
  private static final String INSIDE = "  ";

  static List<CounterLine> of(StageReading stage) {
    List<CounterLine> lines = new ArrayList<>();
    lines.add(new CounterLine(stage.name(), stage.name(), stage.action(), stage.total(), true));
    stage.protocols().ifPresent(seen -> seen.forEach((n, c) -> lines.add(inside(stage, n, c))));
    stage
        .prefixes()
        .ifPresent(all -> all.forEach(hit -> lines.add(inside(stage, prefix(hit), hit.counter()))));
    stage
        .events()
        .ifPresent(
            events -> {
              lines.add(events(stage, "written", events.written()));
              events
                  .lost()
                  .byReason()
                  .forEach((reason, count) -> lost(stage, reason, count).ifPresent(lines::add));
            });
    stage
        .unredirected()
        .ifPresent(
            reasons ->
                reasons.forEach(
                    (reason, counter) -> {
                      if (!counter.isZero()) {
                        lines.add(inside(stage, reason, counter));
                      }
                    }));
    return lines;
  }

  static List<CounterLine> of(Verdicts verdicts) {
    return List.of(
        verdict("pass", verdicts.pass()),
        verdict("drop", verdicts.drop()),
        verdict("redirect", verdicts.redirect()),
        // No verdict: these packets are in one of the lines above, too.
        new CounterLine("verdict malformed", "of these malformed", "", verdicts.malformed(), true));
  }

  static List<CounterLine> of(InterfaceReading reading) {
    List<CounterLine> lines = new ArrayList<>();
    reading.stages().forEach(stage -> lines.addAll(of(stage)));
    lines.addAll(of(reading.verdicts()));
    return lines;
  }

  private static Optional<CounterLine> lost(StageReading stage, String reason, long count) {
    return Optional.of(events(stage, DumpSummary.word(reason), count)).filter(line -> count > 0);
  }

  private static CounterLine events(StageReading stage, String label, long count) {
    Counter counter = new Counter(count, 0);
    return new CounterLine(stage.name() + "/" + label, INSIDE + label, "", counter, false);
  }

  private static CounterLine inside(StageReading stage, String label, Counter counter) {
    return new CounterLine(stage.name() + "/" + label, INSIDE + label, "", counter, true);
  }

  private static CounterLine verdict(String name, Counter counter) {
    return new CounterLine("verdict " + name, name, "", counter, true);
  }

  private static String prefix(PrefixReading hit) {
    return hit.prefix() + (hit.side().word().equals("source") ? "" : " (destination)");
  }
}
