package io.xdpctl.cli;

import io.xdpctl.kernel.Foreign;
import io.xdpctl.state.InterfaceRef;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Programs of others where a plan attaches ours (I6).
 *
 * @param fate what becomes of them
 */
record Obstacles(SortedMap<InterfaceRef, Foreign> programs, Fate fate) {
  static final Obstacles NONE = new Obstacles(new TreeMap<>(), Fate.REFUSED);

  /** What an apply does about them. */
  enum Fate {
    /** Nothing is said of them: they stay, and the apply is refused. */
    REFUSED,

    /** They stay, and the rollback is refused: it replaces nobody. */
    IN_THE_WAY,

    /** They shall make way, those that can. */
    ASKED,

    /** They made way. */
    REPLACED
  }

  Optional<Foreign> at(InterfaceRef ref) {
    return Optional.ofNullable(programs.get(ref));
  }

  boolean madeWay() {
    return fate == Fate.REPLACED;
  }

  String label() {
    return madeWay() ? "replaced" : "in the way";
  }

  Optional<String> sentence(InterfaceRef ref) {
    return at(ref).map(this::sentence);
  }

  private String sentence(Foreign foreign) {
    return switch (fate) {
      case REFUSED -> foreign.sentence() + "; " + foreign.consequence();
      case IN_THE_WAY -> foreign.sentence() + "; rollback would refuse; " + foreign.hint();
      case ASKED ->
          foreign.sentence()
              + "; "
              + (foreign.isReplaceable() ? "it would make way" : foreign.consequence());
      case REPLACED -> foreign.formerSentence();
    };
  }
}
