package io.xdpctl.config;

/**
 * A comment that speaks to xdpctl: {@code # xdpctl: TEXT}, in YAML and in list files.
 *
 * @param of the line that it speaks of: its own, or the next that is more than a comment
 */
public record Comment(Location at, int of, String text) {

  /** Whether it is {@code allow RULE}, with a reason or without. */
  boolean allows(String rule) {
    String[] words = text.split("\\s+", 3);
    return words.length > 1 && words[0].equals("allow") && words[1].equals(rule);
  }
}
