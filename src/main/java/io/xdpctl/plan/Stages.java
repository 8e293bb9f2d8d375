package io.xdpctl.plan;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListUse;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the stages of an attachment have in common. */
public final class Stages {
  private Stages() {}

  /** Names of the lists that the stages look addresses up in. */
  public static SortedSet<String> lists(Attachment attachment) {
    SortedSet<String> names = new TreeSet<>();
    attachment.stages().forEach(s -> s.lists().stream().map(ListUse::list).forEach(names::add));
    return names;
  }

  /** Names of the lists that somebody counts packets by prefix of. */
  public static SortedSet<String> countedLists(HostState... states) {
    SortedSet<String> names = new TreeSet<>();
    for (HostState state : states) {
      state.attachments().values().stream()
          .flatMap(attachment -> attachment.stages().stream())
          .flatMap(stage -> stage.lists().stream())
          .filter(use -> !use.hits().isEmpty())
          .map(ListUse::list)
          .forEach(names::add);
    }
    return names;
  }

  /** Names of the lists in use; a list that no stage uses is never in the kernel. */
  static SortedSet<String> lists(HostState state) {
    SortedSet<String> names = new TreeSet<>();
    state.attachments().values().forEach(attachment -> names.addAll(lists(attachment)));
    names.retainAll(state.lists().keySet());
    return names;
  }

  static Attachment withoutTargets(Attachment attachment) {
    return new Attachment(
        attachment.pipeline(),
        attachment.mode(),
        attachment.defaultVerdict(),
        attachment.program(),
        attachment.totals(),
        attachment.stages().stream().map(stage -> stage.withTargets(new TreeSet<>())).toList());
  }
}
