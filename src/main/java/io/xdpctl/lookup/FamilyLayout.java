package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;

/** What an image has for one family: room for its rules, and a structure to find them by. */
public sealed interface FamilyLayout permits NoPrefixes, Ipv4Intervals, Ipv6Intervals, Hash {
  /** Rule numbers of prefixes: they are below this. */
  int slots();

  /** Whether it has room for a list. */
  boolean holds(CidrList list);

  /** Of the structure alone. */
  long lookupBytes();

  /** Of the rules. */
  long ruleBytes();

  /** For people: the structure and its size, e.g. {@code intervals behind 16 bits}. */
  String structure();

  /** One clause for people: what of the list and its memory decided. */
  String why();

  /** Words for intervals, of either family. */
  static String intervals(int frontBits, int rootBits) {
    return "intervals behind " + rootBits + " bits" + front(frontBits);
  }

  /** Words for what stands before a root or a guide. */
  static String front(int bits) {
    return switch (bits) {
      case 0 -> "";
      case Cover.BITS -> " and a cover of each /24";
      default -> " and a front of " + bits;
    };
  }

  /** Words for the usual size of a root. */
  static String slots(int frontBits) {
    return "a slot for each rule" + (frontBits == 0 ? "" : ", most blocks have none");
  }

  /**
   * Whether a {@link Cover} stands before the rest: then it takes less to say that an address is in
   * the list than to say by which prefix.
   */
  default boolean covered() {
    return shape().frontBits() == Cover.BITS;
  }

  /** Whether it is a hash; intervals otherwise. */
  default boolean hashed() {
    return shape().structure() == Shape.Structure.HASH;
  }

  /** As the header of the image has it. */
  Shape shape();

  /** Writes the structure into an image, and says where the rules go. */
  Placed write(CidrList list, RuleNumbers numbers, ImagePart part);
}
