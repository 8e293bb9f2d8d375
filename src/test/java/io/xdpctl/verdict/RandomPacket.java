package io.xdpctl.verdict;

import io.xdpctl.packet.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Frames that try every row of the packet semantics, from small pools so that conditions hold. */
public final class RandomPacket {
  static final List<String> V4 =
      List.of(
          "10.0.0.1",
          "10.0.1.1",
          "10.1.0.1",
          "192.0.2.1",
          "192.0.2.2",
          "0.0.0.0",
          "255.255.255.255",
          "127.0.0.1");
  static final List<String> V6 =
      List.of(
          "2001:db8::1",
          "2001:db8::2",
          "2001:db8:1::1",
          "fe80::1",
          "::",
          "::1",
          "ff02::1",
          "2001:db8:8000::1");
  static final int[] PORTS = {0, 1, 22, 53, 80, 443, 1023, 1024, 8080, 65535};
  static final int[] ICMP_TYPES = {0, 3, 5, 8, 11, 128, 129, 133, 135, 136, 255};
  static final int[] PROTOCOLS = {0, 1, 6, 17, 47, 50, 58, 59, 132, 255};
  static final int[] VLANS = {0, 1, 100, 200, 4094, 4095};
  private static final int[] EXTENSIONS = {0, 43, 51, 60, 135, 139, 140};
  private static final int[] ETHER_TYPES = {0x0806, 0x88cc, 0x8100, 0x0800, 0x86dd, 0x05dc, 0x8847};

  private RandomPacket() {}

  public static byte[] of(Random random) {
    byte[] packet = frame(random).bytes();
    if (random.nextInt(4) == 0) {
      packet = Arrays.copyOf(packet, 14 + random.nextInt(Math.max(1, packet.length - 13)));
    }
    if (random.nextInt(8) == 0) {
      packet[12 + random.nextInt(packet.length - 12)] = (byte) random.nextInt();
    }
    return packet;
  }

  static int pick(Random random, int[] pool) {
    return pool[random.nextInt(pool.length)];
  }

  static <T> T pick(Random random, List<T> pool) {
    return pool.get(random.nextInt(pool.size()));
  }

  private static Frame frame(Random random) {
    Frame frame =
        switch (random.nextInt(8)) {
          case 0 -> Frame.ofType(pick(random, ETHER_TYPES), random.nextInt(60));
          case 1, 2, 3 -> v6(random);
          default -> v4(random);
        };
    for (int tags = random.nextInt(10) - 6; tags > 0; tags--) {
      frame.vlan(random.nextBoolean() ? 0x8100 : 0x88a8, pick(random, VLANS));
    }
    return frame;
  }

  private static Frame v4(Random random) {
    Frame frame = transport(Frame.v4(pick(random, V4), pick(random, V4)), random);
    if (random.nextInt(4) == 0) {
      frame.options(random.nextInt(11));
    }
    if (random.nextInt(12) == 0) {
      frame.ihl(random.nextInt(16));
    }
    if (random.nextInt(5) == 0) {
      frame.fragment(random.nextBoolean() ? 0 : 1 + random.nextInt(8191), random.nextBoolean());
    }
    return common(frame, random);
  }

  private static Frame v6(Random random) {
    Frame frame = transport(Frame.v6(pick(random, V6), pick(random, V6)), random);
    int most = random.nextInt(6) == 0 ? 11 : 3;
    for (int i = random.nextInt(most); i > 0; i--) {
      if (random.nextInt(4) == 0) {
        frame.fragment(random.nextInt(3) == 0 ? 1 + random.nextInt(8191) : 0, random.nextBoolean());
      } else {
        frame.extension(pick(random, EXTENSIONS), random.nextInt(4));
      }
    }
    return common(frame, random);
  }

  private static Frame common(Frame frame, Random random) {
    if (random.nextInt(30) == 0) {
      frame.versionField(random.nextInt(16));
    }
    return frame.ttl(random.nextInt(4)).payload(random.nextInt(4) == 0 ? random.nextInt(300) : 0);
  }

  private static Frame transport(Frame frame, Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> frame.tcp(pick(random, PORTS), pick(random, PORTS), random.nextInt(256));
      case 3, 4 -> frame.udp(pick(random, PORTS), pick(random, PORTS));
      case 5, 6 -> frame.icmp(pick(random, ICMP_TYPES));
      default -> frame.protocol(pick(random, PROTOCOLS), random.nextInt(40));
    };
  }
}
