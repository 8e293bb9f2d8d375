package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.nio.ByteBuffer;

/**
 * A family as a hash table of its prefixes and holes, behind a guide that says which lengths are
 * worth a look.
 *
 * <pre>
 * lengths: see HashLengths
 *
 * front[2^frontBits / 32], guide[2^guideBits]: by the first bits of an address, for IPv6 of the
 * Ipv6Window. Bit n of a word of the guide: one of the n-th longest length is here.
 *
 * slots[2^slotBits + 16]: from the one on that the hash names, up to one that is 0
 * +--- 27 - numberBits ---+--- 5 --------+--- numberBits --------------------+
 * | bits of the hash      | place of its | rule's number in its family, + 1  |
 * |                       | length       |                                   |
 * +-----------------------+--------------+-----------------------------------+
 * </pre>
 *
 * <p>A slot has no address: where its upper part fits, the rules have it. Those of a length from
 * the depth on are under the hash of their first bits, so that one look finds them all; the depth
 * is such that few share a slot. It is data, as lengths and salts are: a layout does not change
 * with them. The longest that contains an address is found first, a hole like a prefix, so nothing
 * is flattened.
 */
public record Hash(boolean v6, Rules rules, int frontBits, int guideBits) implements FamilyLayout {

  /** Half full at most. */
  public int slotBits() {
    return 1 + Integer.SIZE - Integer.numberOfLeadingZeros(rules.size() - 1);
  }

  /** Bits of a slot that hold each rule's number in the family, and one more. */
  public int numberBits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(rules.size());
  }

  /** How many slots there are. */
  public int slotWords() {
    return HashSlots.words(slotBits());
  }

  @Override
  public int slots() {
    return rules.prefixes();
  }

  @Override
  public boolean holds(CidrList list) {
    HashMembers members = HashMembers.of(list, v6);
    HashLengths lengths = HashLengths.of(members);
    return rules.hold(list, v6)
        && lengths.fit()
        && HashSlots.of(members, lengths, slotBits()).isPresent();
  }

  @Override
  public long lookupBytes() {
    return HashLengths.bytes(v6) + Front.bytes(frontBits) + 4L * ((1L << guideBits) + slotWords());
  }

  @Override
  public long ruleBytes() {
    return rules.bytes(v6);
  }

  @Override
  public String structure() {
    String front = frontBits == 0 ? "" : " and a front of " + frontBits;
    return "hash behind a guide of " + guideBits + " bits" + front;
  }

  @Override
  public String why() {
    return "many prefixes of at most " + HashLengths.MOST + " lengths";
  }

  @Override
  public Shape shape() {
    return new Shape(Shape.Structure.HASH, rules, frontBits, guideBits, slotBits());
  }

  /** Which blocks of addresses a prefix is in; holes lie in prefixes. */
  Front front(CidrList list) {
    HashMembers members = HashMembers.of(list, v6);
    Front front = new Front(frontBits, Long.SIZE);
    for (int i = 0; i < members.prefixes(); i++) {
      front.mark(members.first(i), members.last(i));
    }
    return front;
  }

  @Override
  public void write(CidrList list, RuleNumbers numbers, ImagePart part) {
    HashMembers members = HashMembers.of(list, v6);
    HashLengths lengths = HashLengths.of(members);
    HashSlots slots = HashSlots.of(members, lengths, slotBits()).orElseThrow();
    int[] ours = new int[members.size()];
    for (int i = 0; i < ours.length; i++) {
      int hole = i - members.prefixes();
      ours[i] =
          hole < 0
              ? numbers.number(members.indexInList(i)) - part.firstNumber()
              : rules.prefixes() + hole;
    }
    ByteBuffer image = part.image();
    lengths.write(members, slots, image, part.at());
    int at = part.at() + HashLengths.bytes(v6);
    if (frontBits > 0) {
      front(list).write(image, at);
    }
    int guideAt = at + (int) Front.bytes(frontBits);
    Guide.of(members, lengths, guideBits).write(image, guideAt);
    int[] filled = slots.filled(ours, numberBits());
    image
        .slice(guideAt + (4 << guideBits), 4 * filled.length)
        .order(image.order())
        .asIntBuffer()
        .put(filled);
  }
}
