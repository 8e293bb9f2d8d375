package io.xdpctl.config;

/**
 * A stretch of one line.
 *
 * @param line 1 for the first
 * @param column 1 for the first, in code points
 * @param width in code points, at least 1
 */
record Place(int line, int column, int width) {}
