package io.xdpctl.lint;

import io.xdpctl.cidr.AddressSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Packets of one kind: every combination of a value of each set.
 *
 * @param values a set for each key that the kind has
 * @param addresses source and destination; none where the kind is not IP
 */
record Box(Kind kind, List<BitSet> values, List<AddressSpace> addresses) {

  boolean isEmpty() {
    return values.stream().anyMatch(BitSet::isEmpty)
        || addresses.stream().anyMatch(AddressSpace::isEmpty);
  }

  /** The packets that both have. */
  Optional<Box> and(Box other) {
    if (kind != other.kind || !touches(other)) {
      return Optional.empty();
    }
    List<BitSet> both = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      both.add(Values.and(values.get(i), other.values.get(i)));
    }
    List<AddressSpace> places = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      places.add(Spaces.and(addresses.get(i), other.addresses.get(i)));
    }
    return Optional.of(new Box(kind, both, places)).filter(box -> !box.isEmpty());
  }

  private boolean touches(Box other) {
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).intersects(other.values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The packets that {@code other} has not, in boxes that do not overlap: for each key those that
   * differ in it and agree in the keys before.
   */
  List<Box> minus(Box other) {
    Optional<Box> both = and(other);
    if (both.isEmpty()) {
      return List.of(this);
    }
    List<Box> out = new ArrayList<>();
    Box rest = this;
    for (int i = 0; i < values.size(); i++) {
      BitSet outside = Values.minus(values.get(i), other.values.get(i));
      if (!outside.isEmpty()) {
        out.add(rest.withValues(i, outside));
      }
      rest = rest.withValues(i, both.get().values.get(i));
    }
    for (int i = 0; i < addresses.size(); i++) {
      AddressSpace outside = Spaces.minus(addresses.get(i), other.addresses.get(i));
      if (!outside.isEmpty()) {
        out.add(rest.withAddresses(i, outside));
      }
      rest = rest.withAddresses(i, both.get().addresses.get(i));
    }
    return out;
  }

  private Box withValues(int index, BitSet set) {
    List<BitSet> changed = new ArrayList<>(values);
    changed.set(index, set);
    return new Box(kind, changed, addresses);
  }

  private Box withAddresses(int index, AddressSpace space) {
    List<AddressSpace> changed = new ArrayList<>(addresses);
    changed.set(index, space);
    return new Box(kind, values, changed);
  }
}
