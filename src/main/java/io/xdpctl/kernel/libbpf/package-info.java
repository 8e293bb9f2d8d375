/**
 * Takes the dull operations of {@code Bpf}. Gives libbpf and libc calls, and their answers.
 *
 * <p>May import kernel and state; the only home of JNA. Refuses policy: what to load, reuse or undo
 * is decided above {@link io.xdpctl.kernel.Bpf}.
 */
package io.xdpctl.kernel.libbpf;
