/**
 * The model: pipelines, stages and conditions as immutable records, valid by construction.
 *
 * <p>Takes fields of a configuration (each stage kind reads its own keys). Gives the model. May
 * import cidr and state. Refuses YAML, files and C.
 */
package io.xdpctl.pipeline;
