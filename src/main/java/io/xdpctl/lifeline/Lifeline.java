package io.xdpctl.lifeline;

import io.xdpctl.state.InterfaceRef;
import java.util.List;

/**
 * Packets that a host cannot do without.
 *
 * @param at the interface where they come in
 * @param what {@code the SSH session from 203.0.113.7}
 * @param packets it is cut when every one of them is lost
 */
record Lifeline(InterfaceRef at, String what, List<byte[]> packets) {}
