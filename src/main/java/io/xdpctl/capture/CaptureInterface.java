package io.xdpctl.capture;

/**
 * Where the packets of a capture file were seen.
 *
 * @param name empty where the file tells none, as classic pcap
 * @param description for people, may be empty
 * @param linkType what frames begin with, by its number in the file (1: Ethernet)
 * @param snaplen bytes of a packet kept at most, 0 for no bound; the same for all interfaces of a
 *     file that libpcap shall read
 */
public record CaptureInterface(String name, String description, int linkType, int snaplen) {
  public static final int ETHERNET = 1;

  public static CaptureInterface ethernet(String name, String description, int snaplen) {
    return new CaptureInterface(name, description, ETHERNET, snaplen);
  }
}
