package io.xdpctl.cli;

import io.xdpctl.kernel.Snapshot;
import io.xdpctl.pipeline.Nearest;
import io.xdpctl.state.StageState;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The stages that run, for somebody who asks for one that does not. */
final class StageNames {
  private StageNames() {}

  static SortedSet<String> of(Snapshot snapshot, Predicate<StageState> wanted) {
    SortedSet<String> names = new TreeSet<>();
    snapshot
        .state()
        .attachments()
        .values()
        .forEach(
            attachment ->
                attachment.stages().stream()
                    .filter(wanted)
                    .map(StageState::name)
                    .forEach(names::add));
    return names;
  }

  /**
   * @param asked empty when any stage would do
   * @param kind {@code stage} or {@code dump stage}
   */
  static int refuse(Session session, String asked, String kind, SortedSet<String> known) {
    session
        .err()
        .println(
            asked.isEmpty()
                ? "error: no " + kind + " runs"
                : "error: " + asked + ": no such " + kind + " runs");
    String hint = asked.isEmpty() || known.isEmpty() ? "" : Nearest.hint(asked, known);
    String see = session.hints().in("see: xdpctl status");
    session.err().println("hint: " + (hint.isEmpty() ? see : hint));
    return ExitStatus.REFUSED;
  }
}
