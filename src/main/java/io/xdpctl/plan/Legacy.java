package io.xdpctl.plan;

/**
 * Where the figures of one map of the next program come from (I5).
 *
 * @param from C name of the running program's map
 * @param runningList whose rule numbers are the slots of that map; empty if it is no hits map
 * @param list the same of the next program's map
 */
public record Legacy(String from, How how, String runningList, String list) {
  /** How figures get from one program to the next. */
  public enum How {
    /** The map itself goes on. */
    REUSED,
    /** A new map; each slot of the old one goes on in the same slot. */
    BY_SLOT,
    /** A new map; each prefix goes on in the slot that its new rule number gives. */
    BY_PREFIX
  }

  static Legacy of(String from, How how) {
    return new Legacy(from, how, "", "");
  }

  public boolean isReused() {
    return how == How.REUSED;
  }

  public boolean ofHits() {
    return !list.isEmpty();
  }
}
