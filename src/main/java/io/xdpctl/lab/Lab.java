package io.xdpctl.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network of namespaces on this machine, gone when it is closed.
 *
 * <p>Also when the JVM ends early, as by Ctrl-C. What a SIGKILL leaves is swept by the next lab of
 * the same prefix: names carry the process id.
 */
public final class Lab implements AutoCloseable {
  private static final Path NAMESPACES = Path.of("/run/netns");
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final int ETHERNET_MTU = 1500;
  private static final Duration QUIET = Duration.ofMillis(100);
  private static final int QUIET_TRIES = 30;

  private final String name;
  private final Deque<Node> nodes = new ArrayDeque<>();
  private final Deque<Process> processes = new ArrayDeque<>();
  private final Thread atExit = new Thread(this::remove, "lab-close");

  private Lab(String name) {
    this.name = name;
  }

  /** An empty lab. The prefix is of letters, digits and dashes. */
  public static Lab open(String prefix) {
    sweep(prefix);
    long pid = ProcessHandle.current().pid();
    Lab lab = new Lab(prefix + "-" + pid + "-" + OPENED.incrementAndGet());
    Runtime.getRuntime().addShutdownHook(lab.atExit);
    return lab;
  }

  /** Removes the namespaces of labs with this prefix whose process is no more; says how many. */
  public static int sweep(String prefix) {
    if (!Files.isDirectory(NAMESPACES)) {
      return 0;
    }
    Pattern ours = Pattern.compile(Pattern.quote(prefix) + "-(\\d+)-\\d+-.*");
    List<String> dead;
    try (Stream<Path> files = Files.list(NAMESPACES)) {
      dead = files.map(file -> file.getFileName().toString()).filter(n -> isDead(ours, n)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    dead.forEach(netns -> Command.of("ip", "netns", "delete", netns).attempt());
    return dead.size();
  }

  private static boolean isDead(Pattern ours, String netns) {
    Matcher matcher = ours.matcher(netns);
    return matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty();
  }

  /** A new namespace. */
  public synchronized Node node(String nodeName) {
    Node node = new Node(nodeName, name + "-" + nodeName);
    // Before it is made: what is half made is removed, too.
    nodes.push(node);
    node.create();
    return node;
  }

  /** Joins two nodes (or one with itself) by a veth pair, addresses set and up. */
  public Link link(End left, End right) {
    return link(left, right, ETHERNET_MTU);
  }

  /** As {@link #link(End, End)}, with an MTU. */
  public Link link(End left, End right, int mtu) {
    String peer = right.node().netns();
    left.node()
        .ip(
            "link",
            "add",
            left.device(),
            "type",
            "veth",
            "peer",
            "name",
            right.device(),
            "netns",
            peer);
    left.configure(mtu);
    right.configure(mtu);
    return new Link(left, right);
  }

  /** Starts a process inside a node; it is ended with the lab at the latest. */
  public synchronized Process start(Node node, String... words) {
    Process process = node.command(words).start();
    processes.push(process);
    return process;
  }

  /**
   * Waits until no device has sent or received anything for 100 ms, 3 s at most.
   *
   * <p>A device that comes up with an IPv6 address reports its multicast groups twice.
   */
  public void settle() {
    String before = counts();
    for (int i = 0; i < QUIET_TRIES; i++) {
      try {
        Thread.sleep(QUIET.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      String now = counts();
      if (now.equals(before)) {
        return;
      }
      before = now;
    }
  }

  private synchronized String counts() {
    return nodes.stream()
        .map(node -> node.exec("cat", "/proc/net/dev"))
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs, and finds nothing left.
    }
  }

  /** Goes on after a failure: as much as possible is removed. */
  private synchronized void remove() {
    while (!processes.isEmpty()) {
      Command.end(processes.pop());
    }
    while (!nodes.isEmpty()) {
      Command.of("ip", "netns", "delete", nodes.pop().netns()).attempt();
    }
  }
}
