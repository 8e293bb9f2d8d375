package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;

/** A family that a list has no prefix of: nothing is stored, and no program asks. */
public record NoPrefixes(boolean v6) implements FamilyLayout {
  @Override
  public int slots() {
    return 0;
  }

  @Override
  public boolean holds(CidrList list) {
    return Rules.count(list.prefixes(), v6) == 0;
  }

  @Override
  public long lookupBytes() {
    return 0;
  }

  @Override
  public long ruleBytes() {
    return 0;
  }

  @Override
  public String structure() {
    return "nothing";
  }

  @Override
  public String why() {
    return "it has no prefix";
  }

  @Override
  public Shape shape() {
    return Shape.NONE;
  }

  @Override
  public Placed write(CidrList list, RuleNumbers numbers, ImagePart part) {
    return Placed.at(new int[0]);
  }
}
