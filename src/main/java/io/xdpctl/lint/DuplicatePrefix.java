package io.xdpctl.lint;

import io.xdpctl.cidr.WrittenPrefixes;
import io.xdpctl.config.WrittenList;

/** Prefixes that one list has twice. */
final class DuplicatePrefix implements Rule {
  private static final About ABOUT =
      new About(
          "duplicate-prefix",
          Severity.WARNING,
          "A prefix is in one list twice, in one file or in two.",
          "Who takes one of them away believes that the prefix is gone.",
          "take one of the two away");

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
    public void again(int first, int index) {
      report.add(ABOUT, list, index, () -> finding(list, first, index));
    }

    @Override
    public void inside(int around, int index) {}
  }

  private static Finding finding(WrittenList list, int first, int index) {
    var other = list.location(first);
    String sentence = list.prefixes().get(index) + " is in the list already";
    return Report.of(ABOUT, list.location(index), sentence).withOther(other, "it is here");
  }
}
