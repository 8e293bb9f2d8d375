/**
 * Takes a configuration and the host that it is for. Gives what it would cut off: the session that
 * runs the command, default gateways, DNS servers.
 *
 * <p>May import config, model, pipeline, state and cidr. Refuses nothing itself, and takes what it
 * cannot find out for safe.
 */
package io.xdpctl.lifeline;
