package io.xdpctl.lab;

import java.util.function.Supplier;

/** The way into a namespace for code of this JVM: {@code bpf::inNamespace}. */
@FunctionalInterface
public interface Inside {
  /** Runs {@code work} on a thread inside the named namespace and returns what it returns. */
  <T> T call(String netns, Supplier<T> work);
}
