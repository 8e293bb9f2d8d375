package io.xdpctl.observe;

import io.xdpctl.state.InterfaceRef;

/** An event with the place it comes from. */
public record StageEvent(InterfaceRef ref, String stage, Event event) {}
