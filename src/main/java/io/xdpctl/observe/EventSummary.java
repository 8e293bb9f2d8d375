package io.xdpctl.observe;

/**
 * The end of a dump.
 *
 * @param read events that were handed on
 * @param lost packets that matched meanwhile and became no event, by reason
 * @param left events that wait in the rings for the next reader
 */
public record EventSummary(long read, Lost lost, long left) {
  public static final EventSummary NOTHING = new EventSummary(0, Lost.NOTHING, 0);

  /** Packets that the stages matched, also before the reader came if their events were there. */
  public long matched() {
    return read + lost.total() + left;
  }

  /** What an earlier reader left is in the rings of the later one, or was read by it. */
  public EventSummary plus(EventSummary later) {
    return new EventSummary(read + later.read, lost.plus(later.lost), later.left);
  }
}
