package io.xdpctl.cli;

import io.xdpctl.cli.ExplainCommand.Telling;
import io.xdpctl.explain.Explainer.Question;
import io.xdpctl.explain.Reasons;
import io.xdpctl.explain.Region;
import io.xdpctl.explain.Sketch;
import io.xdpctl.model.Key;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which addresses are decided how, as ranges. */
record RegionText(Telling telling) {
  private static final int SHOWN = 40;

  String of(List<Region> regions, Question question) {
    long shown = telling.all() ? regions.size() : SHOWN;
    Reasons reasons =
        telling.reasons().prepare(regions.stream().limit(shown).map(Region::answer).toList());
    boolean other = regions.stream().map(one -> one.like().words()).distinct().count() > 1;
    boolean destinations = isDestinationNamed(question);
    StringBuilder out = new StringBuilder();
    if (!other) {
      out.append("packets: ").append(regions.get(0).like().words()).append('\n');
    }
    Table table = new Table("  ", "lllll");
    table.row("SOURCE", destinations ? "DESTINATION" : "", other ? "PACKET" : "", "VERDICT", "BY");
    regions.stream()
        .limit(shown)
        .forEach(
            region ->
                table.row(
                    region.like().ip() ? region.like().source().toString() : "",
                    destinations ? destination(region) : "",
                    other ? region.like().words() : "",
                    region.answer().verdict().word(),
                    by(reasons, region)));
    out.append(table.text());
    if (regions.size() > shown) {
      out.append("  … and ").append(Numbers.count(regions.size() - shown, "more", "more"));
      out.append(": --all shows them\n");
    }
    out.append(totals(regions, reasons));
    return out.append(TraceText.assumed(question, telling.pipeline())).toString();
  }

  /** Otherwise there is one, and it is told as assumed. */
  private static boolean isDestinationNamed(Question question) {
    boolean ip = question.packets().stream().anyMatch(Sketch::ip);
    return ip && question.assumed().stream().noneMatch(one -> one.key() == Key.DESTINATION);
  }

  private static String destination(Region region) {
    return region.like().ip() ? region.like().destination().toString() : "";
  }

  private static String by(Reasons reasons, Region region) {
    String because =
        reasons.because(region.answer()).stream()
            .map(Object::toString)
            .collect(Collectors.joining("; "));
    return reasons.by(region.answer()) + (because.isEmpty() ? "" : ", " + because);
  }

  /** How many source addresses meet which end; only where there is one kind of packet. */
  private static String totals(List<Region> regions, Reasons reasons) {
    boolean one =
        regions.stream()
                .map(region -> destination(region) + region.like().words())
                .distinct()
                .count()
            == 1;
    if (!one || !regions.get(0).like().ip() || !regions.get(0).like().destination().single()) {
      return "";
    }
    Map<String, BigInteger> sums = new LinkedHashMap<>();
    for (Region region : regions) {
      String end = region.answer().verdict().word() + " by " + reasons.by(region.answer());
      sums.merge(end, region.like().source().size(), BigInteger::add);
    }
    return sums.entrySet().stream()
        .map(sum -> Addresses.count(sum.getValue()) + ": " + sum.getKey() + "\n")
        .collect(Collectors.joining());
  }
}
