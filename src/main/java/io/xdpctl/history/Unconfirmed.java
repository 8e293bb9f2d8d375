package io.xdpctl.history;

import io.xdpctl.guard.Incarnation;
import java.util.Optional;

/**
 * An apply that is undone unless somebody confirms it.
 *
 * @param id tells it from every other one
 * @param back number of the entry to go back to; 0 for nothing at all
 * @param deadline milliseconds since boot
 * @param lasts milliseconds that somebody has for confirming
 * @param guard the process that goes back
 * @param applies the process that is still at it; once it has ended, {@code lasts} begins
 */
public record Unconfirmed(
    String id,
    int back,
    long deadline,
    long lasts,
    Incarnation guard,
    Optional<Incarnation> applies) {
  /** No compiler and no kernel takes longer: an hour. */
  private static final long GENEROUS = 3_600_000;

  /** Before anything changes; whoever applies it is there. */
  public static Unconfirmed begun(String id, int back, long now, long lasts, Incarnation guard) {
    return new Unconfirmed(
        id, back, now + GENEROUS + lasts, lasts, guard, Optional.of(Incarnation.ofThis()));
  }

  /** Now the time runs. */
  public Unconfirmed applied(long now) {
    return new Unconfirmed(id, back, now + lasts, lasts, guard, Optional.empty());
  }

  /** Somebody went back, maybe further than the guard would have. */
  Unconfirmed takenBackTo(int number) {
    return new Unconfirmed(id, number, deadline, lasts, guard, applies);
  }

  /** Another process does it. */
  public Unconfirmed guardedBy(Incarnation other) {
    return new Unconfirmed(id, back, deadline, lasts, other, applies);
  }

  /** Whether it was not carried to its end, and nobody does that any more. */
  public boolean isAbandoned() {
    return applies.isPresent() && !applies.get().isAlive();
  }

  /** Not below zero. */
  public long millisecondsLeft(long now) {
    return Math.max(0, deadline - now);
  }
}
