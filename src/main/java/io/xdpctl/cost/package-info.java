/**
 * Takes a compiled pipeline. Gives what it costs: instructions and lookups of each stage and on the
 * way of packets, bytes of each map, nanoseconds where somebody measures, and what a budget says.
 *
 * <p>May import object, machine, explain, model, config, pipeline, cidr and state. Refuses the
 * kernel: whoever measures brings it.
 */
package io.xdpctl.cost;
