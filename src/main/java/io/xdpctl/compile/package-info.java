/**
 * Takes a rendered program. Gives its object file, cached by digest.
 *
 * <p>May import render and state; the only home of the clang process. Refuses the kernel.
 */
package io.xdpctl.compile;
