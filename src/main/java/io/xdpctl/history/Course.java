package io.xdpctl.history;

import io.xdpctl.kernel.Refused;
import io.xdpctl.kernel.Running;
import io.xdpctl.kernel.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Where a host is in its history, told by what runs and not by what was written down last.
 *
 * @param entries newest first
 * @param runs the entry that tells of what runs
 * @param cutOff the one whose apply was cut off half way, in place of {@code runs}
 * @param unlinked the one that is pinned, in place of both: its links were taken away, or it was
 *     killed before it had any
 * @param nothing whether nothing runs
 */
public record Course(
    List<Entry> entries,
    Optional<Entry> runs,
    Optional<Entry> cutOff,
    Optional<Entry> unlinked,
    boolean nothing) {

  static Course of(List<Entry> entries, Snapshot snapshot) {
    boolean nothing = snapshot.running().values().stream().noneMatch(Running::isLinked);
    for (Entry entry : entries) {
      Step.Reach reach = entry.step().reach(entry.number(), snapshot);
      if (reach == Step.Reach.DONE) {
        return new Course(entries, Optional.of(entry), Optional.empty(), Optional.empty(), nothing);
      }
      if (reach == Step.Reach.CUT_OFF) {
        return new Course(entries, Optional.empty(), Optional.of(entry), Optional.empty(), nothing);
      }
    }
    Optional<Entry> unlinked =
        entries.stream()
            .filter(entry -> entry.step().isPinned(entry.number(), snapshot))
            .findFirst();
    return new Course(entries, Optional.empty(), Optional.empty(), unlinked, nothing);
  }

  /**
   * The entry that one can come back to from whatever is applied next; 0 for nothing.
   *
   * @throws Refused when nobody could say what runs now
   */
  public int now() {
    if (cutOff.isPresent()) {
      throw new Refused(
          "--confirm: the apply of #"
              + number(cutOff)
              + " was cut off half way: what runs now is"
              + " no configuration that one could go back to",
          "xdpctl rollback goes back to what ran before it; apply without --confirm goes on");
    }
    if (runs.isEmpty() && !nothing) {
      throw new Refused(
          "--confirm: what runs now is in no history, so nobody could go back to it",
          "apply the configuration that runs now once without --confirm");
    }
    return nothing ? 0 : number(runs);
  }

  /**
   * One step back from what runs, to something else; again, and it is one step more. Back from what
   * was cut off, or lost its links, is what ran before it; 0 for nothing.
   *
   * @throws Refused when there is none
   */
  public int before() {
    if (broken().isPresent()) {
      return broken().get().step().from();
    }
    return runs.flatMap(
            here ->
                entries.stream()
                    .filter(entry -> entry.number() < here.position() && entry.step().whole())
                    .filter(entry -> !entry.sameTexts(here))
                    .findFirst())
        .map(Entry::number)
        .orElseThrow(
            () ->
                new Refused(
                    "rollback: the history has no configuration before",
                    "see: xdpctl history"
                        + (nothing ? "" : "; xdpctl delete --all removes what runs")));
  }

  private Optional<Entry> broken() {
    return cutOff.or(() -> unlinked);
  }

  /** What an entry that is made now comes from. */
  int from() {
    return runs.map(Entry::number).or(() -> broken().map(entry -> entry.step().from())).orElse(0);
  }

  /** The entry whose texts are applied, whole or not. */
  Optional<Entry> latest() {
    return runs.or(this::broken);
  }

  private static int number(Optional<Entry> entry) {
    return entry.map(Entry::number).orElse(0);
  }
}
