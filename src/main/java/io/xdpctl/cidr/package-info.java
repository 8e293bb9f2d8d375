/**
 * Takes text lines and prefixes. Gives sorted prefix sets in primitive arrays and their
 * differences.
 *
 * <p>May import nothing of the project. Refuses host names, leniency and an object for each prefix.
 */
package io.xdpctl.cidr;
