package io.xdpctl.observe;

/**
 * The end of a dump.
 *
 * @param read events that were handed on
 * @param full events that the kernel could not write because a ring was full
 * @param left events that wait in the rings for the next reader
 */
public record EventSummary(long read, long full, long left) {
  public static final EventSummary NOTHING = new EventSummary(0, 0, 0);

  /** Packets that the stages matched, also before the reader came if their events were there. */
  public long matched() {
    return read + full + left;
  }

  /** What an earlier reader left is in the rings of the later one, or was read by it. */
  public EventSummary plus(EventSummary later) {
    return new EventSummary(read + later.read, full + later.full, later.left);
  }
}
