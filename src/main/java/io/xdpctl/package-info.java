/**
 * Joins the rooms: {@link io.xdpctl.Engine} has one line for each step from a file to the kernel.
 *
 * <p>May import everything but cli. Refuses decisions: each is at home in a room.
 */
package io.xdpctl;
