/**
 * Takes lists. Gives the layout of the image that packets look addresses up in, and its bytes.
 *
 * <p>May import cidr. Refuses maps, system calls, C text, and an object for each prefix.
 */
package io.xdpctl.lookup;
