/**
 * Takes the words of a command. Gives a process that outlives whoever started it, the identity of
 * processes, and the time since boot.
 *
 * <p>May import kernel, for its refusals. Knows nothing of what the process is there for.
 */
package io.xdpctl.guard;
