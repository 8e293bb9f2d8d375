package io.xdpctl.config;

/**
 * A comment that speaks to xdpctl: {@code # xdpctl: TEXT}, in YAML and in list files.
 *
 * @param of the line that it speaks of: its own, or the next that is more than a comment
 */
public record Comment(Location at, int of, String text) {}
