package io.xdpctl.model;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.RedirectTarget;
import io.xdpctl.state.CounterLayout;

/** The slot that a redirect stage counts a packet in: sent on, or why not. */
public final class Redirecting {
  /**
   * IPv6 addresses that the kernel never forwards (rt6_need_strict in net/ipv6/route.c): a redirect
   * by route tells them apart without being asked.
   */
  public static final CidrList NEVER_FORWARDED =
      CidrList.of(
          PrefixSet.of(
              Prefix.parse("ff00::/8"), Prefix.parse("fe80::/10"), Prefix.parse("::1/128")),
          PrefixSet.EMPTY);

  static final int SENT = slot("redirected");

  private static final int NO_TARGET = slot("no-target");
  private static final int TAGGED = slot("tagged");
  private static final int NOT_IP = slot("not-ip");
  private static final int EXPIRED = slot("ttl-expired");
  private static final int NOT_FORWARDED = slot("not-forwarded");
  private static final int DISABLED = slot("forwarding-disabled");

  private Redirecting() {}

  private static int slot(String name) {
    return CounterLayout.REDIRECTS.slot(name);
  }

  static int slot(RedirectStage stage, Facts facts, Host host) {
    if (stage.to().way() == RedirectTarget.Way.INTERFACE) {
      return host == Host.READY ? SENT : NO_TARGET;
    }
    if (facts.vlan() >= 0) {
      return TAGGED;
    }
    if (!facts.ip()) {
      return NOT_IP;
    }
    if (facts.ttl() <= 1) {
      return EXPIRED;
    }
    if (isNeverForwarded(facts.source()) || isNeverForwarded(facts.destination())) {
      return NOT_FORWARDED;
    }
    return host == Host.READY ? SENT : DISABLED;
  }

  private static boolean isNeverForwarded(Prefix address) {
    return NEVER_FORWARDED.decides(address) >= 0;
  }
}
