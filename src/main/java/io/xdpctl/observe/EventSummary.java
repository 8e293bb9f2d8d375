package io.xdpctl.observe;

/**
 * The end of a dump.
 *
 * @param matched packets that the stages matched while the reader was there
 * @param read events that were handed on
 * @param full events that the kernel could not write because a ring was full
 */
public record EventSummary(long matched, long read, long full) {
  public static final EventSummary NOTHING = new EventSummary(0, 0, 0);

  public EventSummary plus(EventSummary later) {
    return new EventSummary(matched + later.matched, read + later.read, full + later.full);
  }
}
