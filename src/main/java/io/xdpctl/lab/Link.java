package io.xdpctl.lab;

/** A veth pair that is up, each end in its node. */
public record Link(End left, End right) {
  /** Static neighbours on both sides: packets between them cause no ARP and no NDP. */
  public Link withNeighbours() {
    left.know(right);
    right.know(left);
    return this;
  }
}
