package io.xdpctl.lifeline;

/**
 * Something that a host needs, and that a configuration would drop or send elsewhere.
 *
 * @param sentence {@code interface eth0: the default gateway 192.0.2.1 would be cut off: …}
 * @param hint what to change in the file
 */
public record Lockout(String sentence, String hint) {}
