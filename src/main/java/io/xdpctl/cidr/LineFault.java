package io.xdpctl.cidr;

import java.util.Optional;

/**
 * A line of a list file that is no prefix.
 *
 * @param line 1 for the first
 * @param column 1 for the first, in code points
 * @param width code points of the text that is wrong
 * @param hostBits whether only host bits are wrong, which a list may ask to mask
 * @param sourceLine the line's text
 */
public record LineFault(
    int line,
    int column,
    int width,
    String message,
    Optional<String> hint,
    boolean hostBits,
    String sourceLine) {}
