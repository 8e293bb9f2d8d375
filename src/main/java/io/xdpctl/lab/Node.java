package io.xdpctl.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * One network namespace of a lab.
 *
 * @param name as the lab's maker calls it
 * @param netns as the system calls it: {@code /run/netns/<netns>}
 */
public record Node(String name, String netns) {
  /** Pairs of path below /proc/sys and value; one process writes them all. */
  private static final String WRITE =
      "while [ $# -gt 1 ]; do echo \"$2\" >\"/proc/sys/$1\" || exit; shift 2; done";

  /**
   * A command inside this namespace.
   *
   * <p>By nsenter: {@code ip netns exec} would mount a fresh /sys and hide bpffs, and {@code ip -n}
   * mounts as well, which a chroot refuses.
   */
  public Command command(String... words) {
    List<String> all = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + netns, "--"));
    all.addAll(List.of(words));
    return new Command(all, Command.of().timeout());
  }

  /** Runs a command inside this namespace and returns its stdout. */
  public String exec(String... words) {
    return command(words).run();
  }

  /** Runs {@code ip} inside this namespace and returns its stdout. */
  public String ip(String... words) {
    List<String> all = new ArrayList<>(List.of("ip"));
    all.addAll(List.of(words));
    return exec(all.toArray(String[]::new));
  }

  /** Writes sysctls: {@code sysctl("net/ipv4/ip_forward", "1", …)}, with slashes. */
  public void sysctl(String... pathsAndValues) {
    List<String> all = new ArrayList<>(List.of("sh", "-c", WRITE, "sh"));
    all.addAll(List.of(pathsAndValues));
    exec(all.toArray(String[]::new));
  }

  /** Makes this node a router for IPv4 and IPv6. */
  public void forward() {
    sysctl("net/ipv4/ip_forward", "1", "net/ipv6/conf/all/forwarding", "1");
  }

  /** Adds a route: {@code route("default", "192.0.2.1")}. */
  public void route(String prefix, String via) {
    ip("route", "replace", prefix, "via", via);
  }

  void create() {
    Command.of("ip", "netns", "add", netns).run();
    // Nothing is sent that nobody asked for, so that packets can be counted exactly: no
    // link-local addresses, no router solicitations, no duplicate address detection. Multicast
    // listener reports cannot be turned off; they are over soon (see Lab.settle).
    sysctl(
        "net/ipv6/conf/default/addr_gen_mode", "1",
        "net/ipv6/conf/default/accept_ra", "0",
        "net/ipv6/conf/default/autoconf", "0",
        "net/ipv6/conf/default/router_solicitations", "0",
        "net/ipv6/conf/default/accept_dad", "0",
        "net/ipv6/conf/default/dad_transmits", "0",
        "net/ipv6/conf/default/mldv2_unsolicited_report_interval", "20");
    ip("link", "set", "lo", "up");
  }
}
