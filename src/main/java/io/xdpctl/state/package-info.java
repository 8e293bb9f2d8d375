/**
 * The nouns that both sides of a plan share: what the kernel holds, and what it should hold.
 *
 * <p>May import lookup and cidr. Refuses ids, descriptors and anything that differs between two
 * equal hosts.
 */
package io.xdpctl.state;
