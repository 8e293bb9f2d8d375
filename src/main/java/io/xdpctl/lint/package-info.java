/**
 * Takes a valid configuration. Gives findings: what it says that its author may not have meant.
 *
 * <p>A rule is a class with a name, a sentence, a reason, a fix and a golden folder. May import
 * config, pipeline, model, cidr and state. Refuses root and the kernel; the host answers by {@code
 * Mtus} where it is asked.
 */
package io.xdpctl.lint;
