package io.xdpctl.observe;

import io.xdpctl.state.InterfaceRef;

/**
 * Where events come from.
 *
 * @param number within a reader, from 0: one for each ring
 */
public record EventPlace(int number, InterfaceRef ref, String stage) {}
