package io.xdpctl.system;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.verdict.Kernel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** The real kernel, in which something happens right before the n-th of some operation. */
record Disturbed(String operation, int nth, Disturbance disturbance) {

  /** May do anything, and may change what the operation is asked. */
  interface Disturbance {
    void before(Object[] words);
  }

  Bpf bpf() {
    AtomicInteger seen = new AtomicInteger();
    return (Bpf)
        Proxy.newProxyInstance(
            Disturbed.class.getClassLoader(),
            new Class<?>[] {Bpf.class},
            (proxy, method, words) -> {
              if (method.getName().equals(operation) && seen.incrementAndGet() == nth) {
                disturbance.before(words);
              }
              try {
                return method.invoke(Kernel.BPF, words);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
