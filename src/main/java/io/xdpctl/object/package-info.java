/**
 * Takes the ELF object of a program. Gives its instructions, the maps that they name, and the
 * functions that each was inlined from, by the object's own debug information.
 *
 * <p>May import nothing. Refuses the kernel, and any tool beside the compiler that made the object.
 */
package io.xdpctl.object;
