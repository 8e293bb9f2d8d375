package io.xdpctl.cli;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.xdpctl.Engine;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.libbpf.LibBpf;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * A command in a process of its own, to which something happens right before or after the n-th call
 * of one operation of the kernel.
 *
 * <p>Words: {@code before|after} operation n, then {@code kill} (SIGKILL) or {@code run:SHELL} (a
 * shell command, while this process waits), then {@code apply|rollback|delete} and its words.
 */
public final class Spoiled {
  private static final int SIGKILL = 9;

  /** For the one call that Java has no word for. */
  interface C extends Library {
    int kill(int process, int signal);
  }

  private final Bpf real = LibBpf.open();
  private final String[] words;
  private int calls;

  private Spoiled(String... words) {
    this.words = words;
  }

  private Bpf bpf() {
    return (Bpf)
        Proxy.newProxyInstance(
            Spoiled.class.getClassLoader(),
            new Class<?>[] {Bpf.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object... arguments) throws Throwable {
    boolean now = method.getName().equals(words[1]) && ++calls == Integer.parseInt(words[2]);
    if (now && words[0].equals("before")) {
      happen();
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    } finally {
      if (now && words[0].equals("after")) {
        happen();
      }
    }
  }

  private void happen() throws Exception {
    if (words[3].equals("kill")) {
      Native.load("c", C.class).kill((int) ProcessHandle.current().pid(), SIGKILL);
    }
    String shell = words[3].substring("run:".length());
    new ProcessBuilder("sh", "-c", shell).inheritIO().start().waitFor();
  }

  /** Runs and exits as the command itself does. */
  public static void main(String[] all) {
    Spoiled spoiled = new Spoiled(all);
    Command command =
        switch (all[4]) {
          case "apply" -> new ApplyCommand();
          case "rollback" -> new RollbackCommand();
          case "delete" -> new DeleteCommand();
          default -> throw new IllegalArgumentException(all[4]);
        };
    String root = all[Arrays.asList(all).indexOf("--root") + 1];
    Engine engine = new Engine(root, remark -> {}, spoiled::bpf);
    Session session =
        new Session(System.out, System.err, InputStream.nullInputStream(), Terminal.none(), engine);
    String[] rest = Arrays.copyOfRange(all, 5, all.length);
    try {
      System.exit(command.run(new CommandLine(command.spec()).parseArgs(rest), session));
    } catch (Exception failure) {
      System.exit(new Complaint(System.err, false).of(failure));
    }
  }
}
