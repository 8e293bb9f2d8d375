package io.xdpctl.cli;

import io.xdpctl.guard.Incarnation;
import io.xdpctl.history.Pending;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Refused;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until an apply is confirmed, taken back by somebody else, or overdue.
 *
 * @param id of the wish that it waits for
 * @param applies the process that makes it and pins the wish
 */
record Vigil(Session session, String id, Incarnation applies) {
  private static final long PAUSE_MILLISECONDS = 100;

  /** The wish, as long as nobody settled it. */
  Optional<Unconfirmed> mine() {
    return session.engine().history().pending().unconfirmed().filter(wish -> wish.id().equals(id));
  }

  /** Waits; false when it was confirmed, or taken back, or never came to be. */
  boolean isDue() {
    boolean seen = false;
    while (true) {
      // Asked first: it may pin the wish and end.
      boolean alive = applies.isAlive();
      Optional<Unconfirmed> wish = mine();
      seen |= wish.isPresent();
      if (wish.isEmpty() && (seen || !alive)) {
        return false;
      }
      if (wish.isPresent() && !adopt(wish.get())) {
        if (wish.get().millisecondsLeft(session.terminal().now()) == 0) {
          return true;
        }
      }
      session.terminal().interrupt().isAskedWithin(PAUSE_MILLISECONDS);
    }
  }

  /**
   * Pins the wish anew: as this process's, which may be a second one for it, and with its time
   * beginning now where the process that applied it was killed. False when it is right as it is.
   */
  private boolean adopt(Unconfirmed wish) {
    Incarnation me = Incarnation.ofThis();
    if (wish.guard().equals(me) && !wish.isAbandoned()) {
      return false;
    }
    try (ApplyLock held = session.engine().lock(Duration.ZERO)) {
      held.check();
      Pending pending = session.engine().history().pending();
      mine()
          .map(now -> now.isAbandoned() ? now.applied(session.terminal().now()) : now)
          .map(now -> now.guardedBy(me))
          .ifPresent(pending::await);
    } catch (Refused busy) {
      return true;
    }
    return true;
  }
}
