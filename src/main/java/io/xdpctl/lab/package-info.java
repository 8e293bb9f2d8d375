/**
 * Takes names and addresses. Gives network namespaces joined by veth pairs, and traffic in them.
 *
 * <p>May import nothing of ours: whoever needs a socket inside a namespace hands the way in over.
 * The only home of the {@code ip} process. Refuses to touch a namespace that it did not make.
 */
package io.xdpctl.lab;
