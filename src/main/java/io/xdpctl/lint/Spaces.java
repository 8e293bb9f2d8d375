package io.xdpctl.lint;

import io.xdpctl.cidr.AddressSpace;
import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import java.util.IdentityHashMap;
import java.util.Map;

/** The addresses of lists, each family by itself; a list is swept once. */
final class Spaces {
  private static final AddressSpace NOTHING = AddressSpace.of(CidrList.EMPTY);
  private static final AddressSpace V4 = whole("0.0.0.0/0");
  private static final AddressSpace V6 = whole("::/0");

  private final Map<CidrList, AddressSpace> v4 = new IdentityHashMap<>();
  private final Map<CidrList, AddressSpace> v6 = new IdentityHashMap<>();

  private static AddressSpace whole(String prefix) {
    return AddressSpace.of(new CidrList(PrefixSet.of(Prefix.parse(prefix)), PrefixSet.EMPTY));
  }

  static AddressSpace all(boolean ofV6) {
    return ofV6 ? V6 : V4;
  }

  /** The addresses of one family that are in a list. */
  AddressSpace of(CidrList list, boolean ofV6) {
    return (ofV6 ? v6 : v4).computeIfAbsent(list, l -> and(AddressSpace.of(l), all(ofV6)));
  }

  static AddressSpace and(AddressSpace a, AddressSpace b) {
    return a == b ? a : a.minus(a.minus(b));
  }

  static AddressSpace minus(AddressSpace a, AddressSpace b) {
    return a == b || b == V4 || b == V6 ? NOTHING : a.minus(b);
  }
}
