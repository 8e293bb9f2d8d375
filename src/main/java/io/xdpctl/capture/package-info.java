/**
 * Takes packets with their times and lengths. Gives capture files, and packets out of them again.
 *
 * <p>pcapng written and read, classic pcap read. May import nothing. Refuses to know where packets
 * come from, or what their bytes mean.
 */
package io.xdpctl.capture;
