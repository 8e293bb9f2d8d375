package io.xdpctl.lint;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.config.Location;
import io.xdpctl.pipeline.Stage;
import java.util.Locale;
import java.util.Optional;

/** Prefixes that a stage decides otherwise than a stage above it has already done. */
final class ContradictoryStages implements Rule {
  private static final About ABOUT =
      new About(
          "contradictory-stages",
          Severity.WARNING,
          "A prefix of a stage is decided by a stage above it, and with another verdict.",
          "The verdict that the file gives to the prefix further down never holds.",
          "move the lower stage up, or cut the prefix out of the upper list with 'except'");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    Shadows.each(
        subject,
        shadows -> {
          if (shadows.isContrary()) {
            shadows.each(
                index -> report.add(ABOUT, shadows.list(), index, () -> finding(shadows, index)));
          }
        });
  }

  /** Told where the wider prefix stands, since that is the one that came unexpected. */
  private static Finding finding(Shadows shadows, int index) {
    Prefix lost = shadows.list().prefixes().get(index);
    Location place = shadows.list().location(index);
    String below = shadows.below().stage().name();
    Optional<Prefix> around = shadows.around(lost);
    String by = "stage '" + shadows.above().stage().name() + "'";
    String rest =
        verb(shadows.above().stage())
            + " all of "
            + lost
            + ", which stage '"
            + below
            + "' is to "
            + shadows.below().stage().kind().name().toLowerCase(Locale.ROOT);
    Optional<Location> outer = around.flatMap(shadows.listAbove()::location);
    return outer
        .map(
            at ->
                Report.of(ABOUT, at, around.get() + ", in " + by + ", " + rest)
                    .withOther(place, lost + " in stage '" + below + "'"))
        .orElseGet(() -> Report.of(ABOUT, place, by + " " + rest));
  }

  private static String verb(Stage stage) {
    return switch (stage.kind()) {
      case DROP -> "drops";
      case PASS -> "passes";
      case REDIRECT -> "redirects";
      case COUNT -> "counts";
      case DUMP -> "dumps";
    };
  }
}
