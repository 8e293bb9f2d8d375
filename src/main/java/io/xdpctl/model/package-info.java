/**
 * Takes a pipeline and the bytes of a packet. Gives what becomes of the packet, and by which stage.
 *
 * <p>The packet semantics a second time, in plain Java: no kernel and no root. May import pipeline,
 * state and cidr. Refuses to know how C is rendered: the two agree only by meaning the same.
 */
package io.xdpctl.model;
