package io.xdpctl.observe;

/**
 * What became of the packets of an interface.
 *
 * @param malformed counted in one of the others too: a malformed packet also gets a verdict
 */
public record Verdicts(Counter pass, Counter drop, Counter redirect, Counter malformed) {}
