package io.xdpctl.lint;

import io.xdpctl.state.InterfaceRef;
import java.util.OptionalInt;

/** Redirects to an interface that takes less than the one that frames come from. */
final class RedirectSmallerMtu implements Rule {
  private static final About ABOUT =
      new About(
          "redirect-smaller-mtu",
          Severity.WARNING,
          "A redirect leads to an interface with a smaller MTU. Asked only with --host, on the"
              + " host that the file is for.",
          "Frames that are too long for the way out are lost in the driver.",
          "give both interfaces the same MTU");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    if (subject.host().isPresent()) {
      Hop.all(subject).forEach(hop -> check(hop, subject.host().get(), subject, report));
    }
  }

  private static void check(Hop hop, Mtus mtus, Subject subject, Report report) {
    OptionalInt in = mtus.of(hop.from());
    OptionalInt out = mtus.of(hop.to());
    String stage = "stage '" + hop.stage().name() + "': ";
    var place = subject.place(hop.pipeline(), hop.stage());
    if (in.isEmpty() || out.isEmpty()) {
      InterfaceRef missing = in.isEmpty() ? hop.from() : hop.to();
      String sentence = stage + "the MTU of " + missing + " is unknown: it is not on this host";
      Finding finding = Report.of(ABOUT, place, sentence);
      report.add(
          new Finding(
              finding.rule(),
              Severity.NOTE,
              place,
              sentence,
              "Whether long frames get through cannot be told.",
              "lint it on the host that it is for",
              finding.other()));
    } else if (out.getAsInt() < in.getAsInt()) {
      String sentence =
          stage
              + hop.from()
              + " takes packets of "
              + in.getAsInt()
              + " bytes, and "
              + hop.to()
              + " no more than "
              + out.getAsInt();
      report.add(ABOUT, place, sentence);
    }
  }
}
