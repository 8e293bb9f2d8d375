package io.xdpctl.lint;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.WrittenPrefixes;
import io.xdpctl.config.Location;
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

  /** What a prefix takes, and what to do about it. */
  private record Swallowed(String sentence, String fix) {
    Finding at(Location place) {
      return Report.of(ABOUT, place, sentence).withFix(fix);
    }
  }

  private static void check(WrittenList list, Report report) {
    WrittenPrefixes prefixes = list.prefixes();
    for (int i = 0; i < prefixes.size(); i++) {
      if (prefixes.length(i) < (prefixes.isV6(i) ? 32 : 16)) {
        int index = i;
        swallowed(prefixes.get(i))
            .ifPresent(what -> report.add(ABOUT, list, index, () -> what.at(list.location(index))));
      }
    }
  }

  private static Optional<Swallowed> swallowed(Prefix prefix) {
    if (WellKnown.isOne(prefix)) {
      return Optional.empty();
    }
    String family = prefix.v6() ? "IPv6" : "IPv4";
    if (prefix.length() == 0) {
      String fix = "a stage without 'source' and 'destination' matches every packet: say it so";
      return Optional.of(new Swallowed(prefix + " is every " + family + " address", fix));
    }
    if (prefix.length() <= 3) {
      String part = prefix.length() == 1 ? "half" : "1/" + (1 << prefix.length());
      String sentence = prefix + " is " + part + " of all " + family + " addresses";
      return Optional.of(
          new Swallowed(sentence, "write the length that is meant, not /" + prefix.length()));
    }
    return WellKnown.inside(prefix).map(known -> swallowed(prefix, known));
  }

  private static Swallowed swallowed(Prefix prefix, WellKnown known) {
    return new Swallowed(
        prefix + " has all of " + known + " in it, and more",
        "write "
            + known.network()
            + " if that is meant; if not, 'except: ["
            + known.network()
            + "]' at the list leaves it out");
  }
}
