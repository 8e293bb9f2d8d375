package io.xdpctl.capture;

/**
 * What became of the packets of an interface, for the end of a file.
 *
 * @param start nanoseconds since 1970, when counting began
 * @param end nanoseconds since 1970
 * @param received packets that were to be captured
 * @param dropped packets that could not be
 * @param accepted packets that a filter let through
 * @param delivered packets that are in the file
 * @param comment for people, may be empty
 */
public record InterfaceStatistics(
    long start,
    long end,
    long received,
    long dropped,
    long accepted,
    long delivered,
    String comment) {}
