/**
 * Takes words. Gives text on two streams and an exit status.
 *
 * <p>May import everything; the only home of picocli. Refuses decisions about packets and the
 * kernel: it prints what {@link io.xdpctl.Engine} gives.
 */
package io.xdpctl.cli;
