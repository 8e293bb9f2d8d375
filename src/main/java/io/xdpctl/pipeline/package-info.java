/**
 * The model: pipelines, stages and conditions as immutable records, valid by construction.
 *
 * <p>Takes {@code Fields} of a configuration's JSON tree (each stage kind reads its own keys).
 * Gives the model. May import cidr, state and Jackson's tree. Refuses YAML, files and C.
 */
package io.xdpctl.pipeline;
