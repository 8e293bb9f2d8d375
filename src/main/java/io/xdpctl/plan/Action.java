package io.xdpctl.plan;

import java.util.Locale;

/** What apply does at an interface. */
public enum Action {
  /** Runs already as asked. */
  NONE,
  /** Map entries change, the program stays. */
  ENTRIES,
  /** The link stays, its program is replaced in one update. */
  SWAP,
  /** A program is attached; where the mode changes, the old link is detached first. */
  ATTACH,
  /** The program is detached and all that it owns removed. */
  DETACH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
