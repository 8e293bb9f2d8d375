/**
 * Takes map bytes and ring samples. Gives readings: counters, hits and events as records.
 *
 * <p>May import kernel, lookup, pipeline, state and cidr. Refuses to change anything in the kernel
 * but the consumer position of a ring.
 */
package io.xdpctl.observe;
