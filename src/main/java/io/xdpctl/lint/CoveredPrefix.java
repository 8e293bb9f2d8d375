package io.xdpctl.lint;

import io.xdpctl.cidr.WrittenPrefixes;
import io.xdpctl.config.WrittenList;

/** Prefixes inside another one of the same list. */
final class CoveredPrefix implements Rule {
  private static final About ABOUT =
      new About(
          "covered-prefix",
          Severity.NOTE,
          "A prefix lies inside another one of the same list, and packets end the same with it"
              + " and without it.",
          "It takes memory; all that it gives is a counter of its own.",
          "take the narrower one away, unless its own counter is wanted");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    subject.written().values().forEach(list -> list.prefixes().visit(new Found(list, report)));
  }

  private record Found(WrittenList list, Report report) implements WrittenPrefixes.Visitor {
    @Override
    public void again(int first, int index) {}

    @Override
    public void inside(int around, int index) {
      report.add(ABOUT, list, index, () -> finding(list, around, index));
    }
  }

  private static Finding finding(WrittenList list, int around, int index) {
    var other = list.location(around);
    var outer = list.prefixes().get(around);
    String inner = list.prefixes().get(index).toString();
    return Report.of(ABOUT, list.location(index), inner + " is inside " + outer)
        .withOther(other, outer + " is here");
  }
}
