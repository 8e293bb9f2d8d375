package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;

/** What an image has for one family: room for its rules, and a structure to find them by. */
public sealed interface FamilyLayout permits NoPrefixes, Ipv4Intervals, Ipv6Intervals {
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

  /** As the header of the image has it. */
  Shape shape();

  /** Writes the structure into an image. */
  void write(CidrList list, RuleNumbers numbers, ByteBuffer out, int at);
}
