package io.xdpctl.model;

import io.xdpctl.pipeline.Depth;
import io.xdpctl.pipeline.PassStage;
import io.xdpctl.pipeline.When;
import java.nio.ByteBuffer;
import java.util.List;

/** A condition, asked of captured packets. */
public final class PacketFilter {
  private final Condition condition;
  private final Condition ofEthernet;
  private final Depth depth;

  public PacketFilter(When when) {
    this.condition = new Condition(when);
    this.ofEthernet = new Condition(ofEthernet(when));
    this.depth = Depth.of(List.of(new PassStage("filter", when)));
  }

  /**
   * Whether a packet meets the condition, as in a pipeline.
   *
   * <p>A packet that was cut before what the condition asks for cannot be told: it is admitted,
   * unless what there is excludes it.
   *
   * @param packet its bytes, from position to limit
   * @param whole whether these are all
   */
  public boolean admits(ByteBuffer packet, boolean whole) {
    Facts facts = Dissector.dissect(depth, packet.slice());
    if (whole || facts.protocol() != Facts.MALFORMED) {
      return condition.holds(facts);
    }
    return facts.etherType() <= 0 || ofEthernet.holds(facts);
  }

  /** The part of the condition that needs no IP header. */
  private static When ofEthernet(When when) {
    When always = When.ALWAYS;
    return new When(
        always.source(),
        always.destination(),
        always.protocols(),
        always.sourcePorts(),
        always.destinationPorts(),
        always.tcpFlags(),
        always.icmpTypes(),
        when.etherTypes(),
        always.ipVersions(),
        always.fragment(),
        when.vlans());
  }
}
