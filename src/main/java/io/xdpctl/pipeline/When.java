package io.xdpctl.pipeline;

import java.util.List;
import java.util.Optional;

/**
 * The condition of a stage: every key that is present must hold; within a key any value does.
 *
 * <p>An empty list or optional means that the key is absent. Conditions on IP (all but {@code
 * etherTypes} and {@code vlans}) are false for packets that are not IP or that are malformed.
 *
 * @param vlans VLAN id of the outermost tag; an untagged packet matches none
 * @param fragment true: any fragment (first ones too); false: an IP packet that is whole
 */
public record When(
    Optional<AddressMatch> source,
    Optional<AddressMatch> destination,
    List<Integer> protocols,
    List<IntRange> sourcePorts,
    List<IntRange> destinationPorts,
    Optional<TcpFlags> tcpFlags,
    List<IcmpType> icmpTypes,
    List<Integer> etherTypes,
    List<Integer> ipVersions,
    Optional<Boolean> fragment,
    List<IntRange> vlans) {
  public static final When ALWAYS =
      new When(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of());

  /** Whether there is any key. */
  public boolean present() {
    return readsIp() || readsEthernet();
  }

  /** Whether any key asks about IP. */
  public boolean readsIp() {
    return source.isPresent()
        || destination.isPresent()
        || !ipVersions.isEmpty()
        || readsProtocol();
  }

  /** Whether any key needs the protocol behind the IP header, or whether it is a fragment. */
  public boolean readsProtocol() {
    return !protocols.isEmpty() || fragment.isPresent() || readsTransport();
  }

  /** Whether any key needs a transport header. */
  public boolean readsTransport() {
    return readsPorts() || tcpFlags.isPresent() || !icmpTypes.isEmpty();
  }

  public boolean readsPorts() {
    return !sourcePorts.isEmpty() || !destinationPorts.isEmpty();
  }

  public boolean readsEthernet() {
    return !etherTypes.isEmpty() || !vlans.isEmpty();
  }

  boolean admits(int protocol) {
    return protocols.isEmpty() || protocols.contains(protocol);
  }
}
