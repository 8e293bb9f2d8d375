package io.xdpctl.lifeline;

import io.xdpctl.cidr.Prefix;
import java.nio.ByteBuffer;
import java.util.List;

/** Frames as they would come in; checksums are left out, since no stage looks at them. */
final class Packets {
  static final int ACK_PUSH = 0x18;
  static final int SYN = 0x02;

  private static final int MACS = 12;
  private static final int TAG = 4;
  private static final int ETHERNET = 14;
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int ICMPV6 = 58;
  private static final int ADVERTISEMENT = 136;
  private static final int SOLICITATION = 135;

  private Packets() {}

  static byte[] tcp(Prefix from, Prefix to, int[] ports, int flags) {
    ByteBuffer header = ByteBuffer.allocate(32);
    header.putShort((short) ports[0]).putShort((short) ports[1]).putLong(1);
    header.put((byte) 0x50).put((byte) flags);
    return ip(from, to, TCP, header.array());
  }

  static byte[] udp(Prefix from, Prefix to, int[] ports) {
    ByteBuffer header = ByteBuffer.allocate(40);
    header.putShort((short) ports[0]).putShort((short) ports[1]).putShort((short) 40);
    return ip(from, to, UDP, header.array());
  }

  /** RFC 826. */
  static byte[] arpReply(Prefix from, Prefix to) {
    ByteBuffer frame = ByteBuffer.allocate(60);
    frame.putShort(12, (short) 0x0806).position(ETHERNET);
    frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4);
    frame.putShort((short) 2).position(28);
    frame.putInt((int) from.low()).position(38);
    frame.putInt((int) to.low());
    return frame.array();
  }

  /** RFC 4861. */
  static byte[] neighbour(Prefix from, Prefix to, boolean solicits) {
    ByteBuffer body = ByteBuffer.allocate(24);
    body.put((byte) (solicits ? SOLICITATION : ADVERTISEMENT)).position(8);
    body.putLong(from.high()).putLong(from.low());
    return ip(from, to, ICMPV6, body.array());
  }

  static byte[] advertisement(Prefix from, Prefix to) {
    return neighbour(from, to, false);
  }

  static byte[] solicitation(Prefix from, Prefix to) {
    return neighbour(from, to, true);
  }

  /**
   * The frame as the device below VLANs sees it.
   *
   * @param tags the outermost first, see {@link Network.Layer}
   */
  static byte[] tagged(byte[] frame, List<Integer> tags) {
    ByteBuffer out = ByteBuffer.allocate(frame.length + TAG * tags.size());
    out.put(frame, 0, MACS);
    tags.forEach(out::putInt);
    return out.put(frame, MACS, frame.length - MACS).array();
  }

  private static byte[] ip(Prefix from, Prefix to, int protocol, byte[] body) {
    return from.v6() ? ipv6(from, to, protocol, body) : ipv4(from, to, protocol, body);
  }

  private static byte[] ipv4(Prefix from, Prefix to, int protocol, byte[] body) {
    ByteBuffer frame = ByteBuffer.allocate(Math.max(60, ETHERNET + 20 + body.length));
    frame.putShort(12, (short) 0x0800).position(ETHERNET);
    frame.put((byte) 0x45).put((byte) 0).putShort((short) (20 + body.length)).putInt(0);
    frame.put((byte) 64).put((byte) protocol).putShort((short) 0);
    frame.putInt((int) from.low()).putInt((int) to.low()).put(body);
    return frame.array();
  }

  private static byte[] ipv6(Prefix from, Prefix to, int protocol, byte[] body) {
    ByteBuffer frame = ByteBuffer.allocate(ETHERNET + 40 + body.length);
    frame.putShort(12, (short) 0x86dd).position(ETHERNET);
    frame.putInt(6 << 28).putShort((short) body.length).put((byte) protocol).put((byte) 255);
    frame.putLong(from.high()).putLong(from.low()).putLong(to.high()).putLong(to.low());
    return frame.put(body).array();
  }
}
