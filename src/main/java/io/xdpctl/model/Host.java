package io.xdpctl.model;

/** What a redirect finds, which a pipeline and a packet do not tell. */
public enum Host {
  /** No target and no forwarding, as in a namespace that has only just been made. */
  BARE,
  /** Whatever it needs: the target is there, the route leads there, the neighbour answers. */
  READY
}
