package io.xdpctl.history;

/**
 * An apply that is undone unless somebody confirms it.
 *
 * @param id tells it from every other one
 * @param back number of the entry to go back to; 0 for nothing at all
 * @param deadline milliseconds since boot, see {@link Uptime}
 * @param guard number of the process that goes back
 */
public record Unconfirmed(String id, int back, long deadline, long guard) {

  /** Not below zero. */
  public long millisecondsLeft(long now) {
    return Math.max(0, deadline - now);
  }

  /** Whether somebody is there to go back. */
  public boolean isGuarded() {
    return ProcessHandle.of(guard).map(ProcessHandle::isAlive).orElse(false);
  }
}
