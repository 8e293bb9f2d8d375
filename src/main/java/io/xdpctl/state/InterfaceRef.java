package io.xdpctl.state;

/**
 * A network interface by name.
 *
 * @param netns name of its network namespace below /run/netns, empty for the namespace of xdpctl
 */
public record InterfaceRef(String netns, String name) implements Comparable<InterfaceRef> {

  @Override
  public int compareTo(InterfaceRef other) {
    int byNetns = netns.compareTo(other.netns);
    return byNetns != 0 ? byNetns : name.compareTo(other.name);
  }

  /** {@code eth0}, or {@code eth0@node1} in another namespace. */
  @Override
  public String toString() {
    return netns.isEmpty() ? name : name + "@" + netns;
  }
}
