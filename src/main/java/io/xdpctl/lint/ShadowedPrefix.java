package io.xdpctl.lint;

import io.xdpctl.cidr.Prefix;
import java.util.Optional;

/** Prefixes that a stage above has decided already, the same way. */
final class ShadowedPrefix implements Rule {
  private static final About ABOUT =
      new About(
          "shadowed-prefix",
          Severity.NOTE,
          "A prefix of a stage is decided by a stage above it, with the same verdict.",
          "It takes memory, and its counter stays at zero.",
          "leave it in one of the lists");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    Shadows.each(
        subject,
        shadows -> {
          if (!shadows.isContrary()) {
            shadows.each(
                index -> report.add(ABOUT, shadows.list(), index, () -> finding(shadows, index)));
          }
        });
  }

  private static Finding finding(Shadows shadows, int index) {
    Prefix late = shadows.list().prefixes().get(index);
    Optional<Prefix> around = shadows.around(late);
    String above = "stage '" + shadows.above().stage().name() + "'";
    String sentence =
        late
            + " comes too late: "
            + above
            + " has decided all of it"
            + around.map(p -> " by " + p).orElse("");
    Finding finding = Report.of(ABOUT, shadows.list().location(index), sentence);
    return around
        .flatMap(shadows.listAbove()::location)
        .map(at -> finding.withOther(at, "in " + above))
        .orElse(finding);
  }
}
