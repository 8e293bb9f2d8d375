package io.xdpctl.model;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.state.CounterLayout;
import java.util.List;
import java.util.stream.Stream;

/** The slot that a redirect stage counts a packet in: sent on, or why not. */
final class Redirecting {
  static final int SENT = slot("redirected");

  private static final int NO_TARGET = slot("no-target");
  private static final int TAGGED = slot("tagged");
  private static final int NOT_IP = slot("not-ip");
  private static final int EXPIRED = slot("ttl-expired");
  private static final int NOT_FORWARDED = slot("not-forwarded");
  private static final int DISABLED = slot("forwarding-disabled");
  private static final List<Prefix> STRICT =
      Stream.of("ff00::/8", "fe80::/10", "::1/128").map(Prefix::parse).toList();

  private Redirecting() {}

  private static int slot(String name) {
    return CounterLayout.REDIRECTS.slot(name);
  }

  static int slot(RedirectStage stage, Facts facts, Host host) {
    if (stage.to().way() == RedirectStage.Way.INTERFACE) {
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
    if (staysOnItsLink(facts.source()) || staysOnItsLink(facts.destination())) {
      return NOT_FORWARDED;
    }
    return host == Host.READY ? SENT : DISABLED;
  }

  /** IPv6 addresses that the kernel never forwards (rt6_need_strict in net/ipv6/route.c). */
  private static boolean staysOnItsLink(Prefix address) {
    return STRICT.stream().anyMatch(prefix -> prefix.covers(address));
  }
}
