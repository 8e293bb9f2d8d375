package io.xdpctl.lint;

import io.xdpctl.state.InterfaceRef;
import java.util.OptionalInt;

/** The MTU of an interface of the host; empty when it is not known. */
@FunctionalInterface
public interface Mtus {
  OptionalInt of(InterfaceRef ref);
}
