package io.xdpctl.state;

/**
 * A stage looks one side of the packet up in a list.
 *
 * @param list name in the file, or {@code pipeline/stage/side} for prefixes written in the stage
 * @param hits name of the map that counts for each prefix, empty when none does
 */
public record ListUse(Side side, String list, String hits) {
  /** Which address of the packet. */
  public enum Side {
    SOURCE,
    DESTINATION;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
