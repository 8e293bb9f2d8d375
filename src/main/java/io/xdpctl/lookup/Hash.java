package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import java.nio.ByteBuffer;

/**
 * A family as a hash table of its prefixes and holes, behind a guide that says which lengths are
 * worth a look.
 *
 * <pre>
 * lengths: see HashLengths
 *
 * front[2^frontBits / 32]; or some[] of a Cover, and all[] where it is not the same
 *
 * guide[2^guideBits], and the front: by the first bits of an address, for IPv6 of the Ipv6Window. Bit n of a word of the guide: one of the n-th longest length is here.
 *
 * sieve[2^sieveBits / 32]: as a front, by the hash of prefixes and holes shorter than the depth
 * </pre>
 *
 * <p>The rules themselves are the table (see LineTable): the hash of an address names a line, and
 * one access brings all the rules there. Those of a length from the depth on are under the hash of
 * their first bits, so that one look finds them all; the depth is such that few share it. It is
 * data, as lengths and salts are: a layout does not change with them. The longest that contains an
 * address is found first, a hole like a prefix, so nothing is flattened.
 *
 * @param size IPv4: 1 behind a cover with all[], otherwise 0. IPv6: rules longer than 64 bits that
 *     there is room for.
 */
public record Hash(boolean v6, Rules rules, int frontBits, int guideBits, int size)
    implements FamilyLayout {
  /** Without a cover. */
  static Hash behind(CidrList list, boolean v6, int frontBits, int guideBits) {
    int wide = v6 ? wide(list.prefixes()) + wide(list.holes()) : 0;
    int size = wide == 0 ? 0 : Capacity.of(wide);
    return new Hash(v6, Rules.of(list, v6), frontBits, guideBits, size);
  }

  static Hash covered(Rules rules, Cover cover, int guideBits) {
    return new Hash(false, rules, Cover.BITS, guideBits, cover.undecided() == 0 ? 0 : 1);
  }

  private static int wide(PrefixSet set) {
    int wide = 0;
    for (int i = 0; i < set.v6Size(); i++) {
      wide += LineTable.taken(set.v6Length(i)) - 1;
    }
    return wide;
  }

  LineTable table() {
    return LineTable.of(v6, rules.size(), v6 ? size : 0);
  }

  /** Whether one bit of the cover says all; without a cover there is no second one either. */
  public boolean exact() {
    return v6 || size == 0;
  }

  private int frontBytes() {
    return (int) Front.bytes(frontBits) + (exact() ? 0 : Cover.BYTES);
  }

  Hash behindFront(int bits) {
    return new Hash(v6, rules, bits, guideBits, size);
  }

  public int sieveBits() {
    return table().sieveBits();
  }

  /** Lines of a cache with rules. */
  public int lines() {
    return table().lines();
  }

  /** Places beyond the lines. */
  public int beyond() {
    return table().beyond();
  }

  @Override
  public int slots() {
    return rules.prefixes();
  }

  @Override
  public boolean holds(CidrList list) {
    return Rules.count(list.prefixes(), v6) > 0
        && rules.size() <= Rules.MOST_OF_HASH
        && rules.hold(list, v6)
        && (!covered() || !exact() || Cover.of(list).undecided() == 0)
        && HashPlaces.of(list, table()).isPresent();
  }

  @Override
  public long lookupBytes() {
    return HashLengths.bytes(v6) + frontBytes() + 4L * (1L << guideBits) + Front.bytes(sieveBits());
  }

  @Override
  public long ruleBytes() {
    return table().bytes();
  }

  @Override
  public String structure() {
    return "hash behind a guide of " + guideBits + " bits" + FamilyLayout.front(frontBits);
  }

  @Override
  public String why() {
    return "many prefixes of at most " + HashLengths.MOST + " lengths";
  }

  @Override
  public Shape shape() {
    return new Shape(Shape.Structure.HASH, rules, frontBits, guideBits, size);
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
  public Placed write(CidrList list, RuleNumbers numbers, ImagePart part) {
    HashMembers members = HashMembers.of(list, v6);
    HashPlaces places = HashPlaces.of(list, table()).orElseThrow();
    ByteBuffer image = part.image();
    int frontAt = part.at() + HashLengths.bytes(v6);
    int guideAt = frontAt + frontBytes();
    places.write(image, part.at(), guideAt + (4 << guideBits));
    if (covered()) {
      Cover cover = Cover.of(list);
      cover.writeSome(image, frontAt);
      if (!exact()) {
        cover.writeAll(image, frontAt + Cover.BYTES);
      }
    } else if (frontBits > 0) {
      front(list).write(image, frontAt);
    }
    Guide.of(members, places.lengths(), guideBits).write(image, guideAt);
    return places.placed();
  }
}
