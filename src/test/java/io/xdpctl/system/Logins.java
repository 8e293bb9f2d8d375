package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Ping;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Commands as processes of their own, and what becomes of them. */
final class Logins {
  private static final int PATIENCE_MILLISECONDS = 30_000;

  private Logins() {}

  /** A count, and drops the client or does not. */
  static String config(Pair pair, boolean blocks) {
    return of(pair, "", "all", blocks);
  }

  /**
   * @param interfaces more of them, each with a comma before it
   * @param count what the stage that counts is called, and what else it says
   */
  static String of(Pair pair, String interfaces, String count, boolean blocks) {
    return "apiVersion: xdpctl/v1\npipelines:\n  edge:\n    interfaces: [{name: eth0, netns: "
        + pair.host().netns()
        + "}"
        + interfaces
        + "]\n    stages:\n      - {name: "
        + count
        + ", action: count, when: {protocol: icmp}}\n"
        + (blocks ? "      - {name: block, action: drop, when: {protocol: icmp}}\n" : "");
  }

  static boolean answers(Pair pair) {
    return Ping.from(pair.client(), Pair.HOST, 1).received() == 1;
  }

  static void waitUntil(BooleanSupplier holds, String what) {
    long end = System.nanoTime() + PATIENCE_MILLISECONDS * 1_000_000L;
    while (!holds.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, what);
      Host.pause(100);
    }
  }

  static boolean isSettled(Host host) {
    return !Files.exists(host.root.resolve("unconfirmed"));
  }

  /** As a session of its own, as a login has it. */
  static Process login(Host host, String... words) throws Exception {
    List<String> all = java("setsid");
    all.addAll(List.of("io.xdpctl.cli.Xdpctl", "--root", host.root.toString()));
    all.addAll(List.of(words));
    return new ProcessBuilder(all).redirectErrorStream(true).start();
  }

  /**
   * One to which something happens, see {@link io.xdpctl.cli.Spoiled}.
   *
   * @param when {@code after updateLink 1}
   */
  static Process spoiled(Host host, String when, String what, String... words) throws Exception {
    List<String> all = java();
    all.add(io.xdpctl.cli.Spoiled.class.getName());
    all.addAll(List.of(when.split(" ")));
    all.add(what);
    all.addAll(List.of(words));
    all.addAll(List.of("--root", host.root.toString()));
    return new ProcessBuilder(all).redirectErrorStream(true).start();
  }

  /** Java on this class path, behind other words. It verifies no class: a fifth of its start. */
  static List<String> java(String... before) {
    List<String> all = new ArrayList<>(List.of(before));
    all.add(ProcessHandle.current().info().command().orElseThrow());
    all.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
    all.addAll(List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote"));
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    return all;
  }

  static String said(Process process) throws Exception {
    return new String(process.getInputStream().readAllBytes());
  }

  /** The process that would go back. */
  static Optional<ProcessHandle> guard(Host host) {
    return ProcessHandle.allProcesses()
        .filter(process -> isGuard(process.info().commandLine().orElse(""), host))
        .findFirst();
  }

  private static boolean isGuard(String line, Host host) {
    return line.contains(" guard --root " + host.root + " ");
  }
}
