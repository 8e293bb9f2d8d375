/**
 * Takes a host, and a configuration. Gives findings: what is missing, and what mends it.
 *
 * <p>May import kernel, config, pipeline, compile and state. Refuses to change anything.
 */
package io.xdpctl.doctor;
