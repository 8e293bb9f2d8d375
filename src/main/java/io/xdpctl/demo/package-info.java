/**
 * Takes an engine. Gives scenes: real packets in namespaces of its own, and figures about them.
 *
 * <p>May import Engine, compile, config, kernel, lab, observe and state. Refuses to print, and to
 * touch anything on the host that it did not make.
 */
package io.xdpctl.demo;
