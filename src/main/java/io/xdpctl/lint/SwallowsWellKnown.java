package io.xdpctl.lint;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.WrittenPrefixes;
import io.xdpctl.config.WrittenList;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Prefixes so wide that they take more than whoever wrote them can have meant. */
final class SwallowsWellKnown implements Rule {
  private static final About ABOUT =
      new About(
          "swallows-well-known",
          Severity.WARNING,
          "A prefix of a list that drops or redirects has all of a well-known network and more, or"
              + " an eighth of all addresses.",
          "Mostly it is a length that was mistyped, or host bits that were masked away.",
          "write the network with its own length: 192.168.0.0/16, not 192.168.0.0/8");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void check(Subject subject, Report report) {
    Set<String> lists = new LinkedHashSet<>();
    for (Pipeline pipeline : subject.pipelines()) {
      for (Stage stage : pipeline.stages()) {
        if (stage.kind() == StageKind.DROP || stage.kind() == StageKind.REDIRECT) {
          Subject.matches(stage).forEach(match -> lists.add(match.list()));
        }
      }
    }
    lists.forEach(name -> check(subject.written(name), report));
  }

  private static void check(WrittenList list, Report report) {
    WrittenPrefixes prefixes = list.prefixes();
    for (int i = 0; i < prefixes.size(); i++) {
      if (prefixes.length(i) < (prefixes.isV6(i) ? 32 : 16)) {
        int index = i;
        Prefix prefix = prefixes.get(i);
        sentence(prefix)
            .ifPresent(
                text ->
                    report.add(
                        ABOUT, list, index, () -> Report.of(ABOUT, list.location(index), text)));
      }
    }
  }

  private static Optional<String> sentence(Prefix prefix) {
    if (WellKnown.isOne(prefix)) {
      return Optional.empty();
    }
    String family = prefix.v6() ? "IPv6" : "IPv4";
    if (prefix.length() == 0) {
      return Optional.of(prefix + " is every " + family + " address");
    }
    if (prefix.length() <= 3) {
      String part = prefix.length() == 1 ? "half" : "1/" + (1 << prefix.length());
      return Optional.of(prefix + " is " + part + " of all " + family + " addresses");
    }
    return WellKnown.inside(prefix)
        .map(network -> prefix + " has all of " + network + " in it, and more");
  }
}
