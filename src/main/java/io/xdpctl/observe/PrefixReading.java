package io.xdpctl.observe;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.state.ListUse;

/** Packets that one prefix of a list decided. */
public record PrefixReading(ListUse.Side side, Prefix prefix, Counter counter) {}
