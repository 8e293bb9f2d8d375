/**
 * Takes YAML text and list files. Gives a {@code Config}, or every problem with its place.
 *
 * <p>May import pipeline, state and cidr; the only home of snakeyaml-engine and
 * json-schema-validator. Refuses the kernel and C.
 */
package io.xdpctl.config;
