/**
 * Takes a program's instructions, its lists and a packet. Gives the verdict, and how often each
 * instruction was executed: exact, the same on every machine, without a kernel.
 *
 * <p>May import object, lookup, cidr and state. Refuses the kernel; helpers find what they look
 * for.
 */
package io.xdpctl.machine;
