package io.xdpctl.lint;

import io.xdpctl.config.Location;
import io.xdpctl.config.WrittenList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects findings: those that a comment allows are left out, and of many alike in one list the
 * first are told and the rest counted.
 */
public final class Report {
  /** So many findings of one rule in one list are told. */
  static final int MOST = 20;

  private static final Comparator<Finding> ORDER =
      Comparator.comparing((Finding finding) -> finding.place().file())
          .thenComparingInt(finding -> finding.place().line())
          .thenComparingInt(finding -> finding.place().column())
          .thenComparing(Finding::rule)
          .thenComparing(Finding::sentence);

  private final Allowances allowances;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Crowd, Long> counts = new LinkedHashMap<>();

  private record Crowd(Rule.About rule, Location owner) {}

  Report(Allowances allowances) {
    this.allowances = allowances;
  }

  void add(Rule.About rule, Location place, String sentence) {
    add(of(rule, place, sentence));
  }

  void add(Finding finding) {
    if (!allowances.allow(finding.rule(), finding.place().file(), finding.place().line())) {
      findings.add(finding);
    }
  }

  /**
   * A finding at a prefix of a list. A comment at the list's own name allows it as well.
   *
   * @param finding asked for only if it is to be told
   */
  void add(Rule.About rule, WrittenList list, int index, Supplier<Finding> finding) {
    Location owner = list.owner();
    boolean here = allowances.allow(rule.name(), list.file(index), list.line(index));
    if (here || allowances.allow(rule.name(), owner.file(), owner.line())) {
      return;
    }
    if (counts.merge(new Crowd(rule, owner), 1L, Long::sum) <= MOST) {
      findings.add(finding.get());
    }
  }

  static Finding of(Rule.About rule, Location place, String sentence) {
    return new Finding(
        rule.name(), rule.severity(), place, sentence, rule.reason(), rule.fix(), Optional.empty());
  }

  /** All by place. */
  List<Finding> findings() {
    List<Finding> out = new ArrayList<>(findings);
    counts.forEach(
        (crowd, count) -> {
          if (count > MOST) {
            String more = (count - MOST) + " more of these in this list";
            out.add(of(crowd.rule(), crowd.owner(), more));
          }
        });
    allowances.faults().forEach(out::add);
    out.sort(ORDER);
    return out;
  }
}
