package io.xdpctl.lint;

import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Redirects between interfaces of the file that lead a frame back to where it came in. */
final class RedirectLoop implements Rule {
  private static final About ABOUT =
      new About(
          "redirect-loop",
          Severity.WARNING,
          "Redirects lead out of the interface that a frame came in by, or round over others.",
          "Where the wires meet, the frame goes round for ever: no TTL counts down.",
          "narrow one of the redirects with 'when', or allow it where the wires do not meet");

  /** Longer circles are told as the shorter ones in them, or not at all. */
  private static final int LONGEST = 8;

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    List<Hop> hops = Hop.all(subject);
    Set<Set<InterfaceRef>> told = new HashSet<>();
    for (Hop hop : hops) {
      follow(List.of(hop), hop.packets(), hops, circle -> tell(circle, told, subject, report));
    }
  }

  private interface Circle {
    void of(List<Hop> hops);
  }

  private static void follow(List<Hop> path, Region packets, List<Hop> hops, Circle found) {
    InterfaceRef start = path.get(0).from();
    InterfaceRef end = path.get(path.size() - 1).to();
    if (end.equals(start)) {
      found.of(path);
      return;
    }
    boolean again = path.stream().anyMatch(hop -> hop.from().equals(end));
    for (Hop next : again || path.size() == LONGEST ? List.<Hop>of() : hops) {
      if (next.from().equals(end)) {
        Region both = packets.and(next.packets());
        List<Hop> longer = new ArrayList<>(path);
        longer.add(next);
        if (!both.isEmpty()) {
          follow(longer, both, hops, found);
        }
      }
    }
  }

  private static void tell(
      List<Hop> circle, Set<Set<InterfaceRef>> told, Subject subject, Report report) {
    Set<InterfaceRef> places = circle.stream().map(Hop::from).collect(Collectors.toSet());
    Hop first = circle.get(0);
    if (!told.add(places)) {
      return;
    }
    if (circle.size() == 1) {
      tellOfItself(first, subject, report);
      return;
    }
    tellOfCircle(circle, subject, report);
  }

  /** With a MAC of its own the frame is for somebody else on the same wire. */
  private static void tellOfItself(Hop first, Subject subject, Report report) {
    if (first.stage().to().destinationMac().isEmpty()) {
      String sentence =
          "stage '"
              + first.stage().name()
              + "' sends frames out of "
              + first.to()
              + ", the interface that they came in by";
      Finding finding = Report.of(ABOUT, subject.place(first.pipeline(), first.stage()), sentence);
      // In a pipeline of several interfaces the redirect is meant for the others.
      boolean alone = first.pipeline().interfaces().size() == 1;
      report.add(alone ? finding : finding.asNote());
    }
  }

  private static void tellOfCircle(List<Hop> circle, Subject subject, Report report) {
    Hop first = circle.get(0);
    String way = circle.stream().map(hop -> hop.to().toString()).collect(Collectors.joining(", "));
    String sentence =
        "a frame at " + first.from() + " can be sent on to " + way + " and come round again";
    Hop last = circle.get(circle.size() - 1);
    Finding finding = Report.of(ABOUT, subject.place(first.pipeline(), first.stage()), sentence);
    // Two ports that give everything to each other are a patch cable: as a rule it is meant.
    report.add(
        finding
            .asNote()
            .withOther(subject.place(last.pipeline(), last.stage()), "and back from here"));
  }
}
