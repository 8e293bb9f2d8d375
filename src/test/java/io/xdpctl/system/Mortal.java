package io.xdpctl.system;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.xdpctl.Engine;
import io.xdpctl.Proposal;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.libbpf.LibBpf;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;

/**
 * An apply or delete in a process of its own, which SIGKILLs itself right before the n-th operation
 * that changes the kernel.
 *
 * <p>Words: root, n, {@code apply|replace-foreign|delete}, file. Prints how many operations there
 * were when it lives through them.
 */
final class Mortal {
  private static final int SIGKILL = 9;

  /** Every other method of {@link Bpf} only looks. */
  private static final Set<String> CHANGES =
      Set.of(
          "load",
          "createMap",
          "freeze",
          "pin",
          "update",
          "delete",
          "updateBatch",
          "attach",
          "updateLink",
          "detach",
          "attachByNetlink",
          "detachByNetlink",
          "awaitGracePeriod",
          "mountBpffs",
          "makeDirectories",
          "rename",
          "remove");

  /** For the one call that Java has no word for. */
  interface C extends Library {
    int kill(int process, int signal);
  }

  private final Bpf real = LibBpf.open();
  private final int last;
  private int operations;

  private Mortal(int last) {
    this.last = last;
  }

  private Bpf bpf() {
    return (Bpf)
        Proxy.newProxyInstance(
            Mortal.class.getClassLoader(),
            new Class<?>[] {Bpf.class},
            (proxy, method, arguments) -> {
              if (CHANGES.contains(method.getName()) && ++operations == last) {
                Native.load("c", C.class).kill((int) ProcessHandle.current().pid(), SIGKILL);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  public static void main(String[] words) throws Exception {
    Mortal mortal = new Mortal(Integer.parseInt(words[1]));
    Engine engine = new Engine(words[0], remark -> {}, mortal::bpf);
    try (ApplyLock held = engine.lock(Duration.ofSeconds(30))) {
      Proposal proposal =
          words[2].equals("delete")
              ? engine.planWithout(engine.snapshot().state().attachments().keySet())
              : engine.plan(engine.read(words[3], InputStream.nullInputStream()));
      engine.apply(held, proposal, words[2].equals("replace-foreign"));
    }
    System.out.println(mortal.operations);
  }
}
