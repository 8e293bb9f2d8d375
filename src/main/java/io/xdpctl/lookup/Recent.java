package io.xdpctl.lookup;

import io.xdpctl.cidr.CidrList;
import java.lang.ref.SoftReference;
import java.util.function.Supplier;

/**
 * What has been made of the list that was asked for last: choosing a layout, writing an image and
 * showing both ask one after the other.
 *
 * @param <T> never changed
 */
final class Recent<T> {
  private record Made<T>(CidrList list, Object how, T made) {}

  private volatile SoftReference<Made<T>> last = new SoftReference<>(null);

  /**
   * @param list the very object counts, for lists are never changed
   * @param how whatever else it depends on
   */
  T of(CidrList list, Object how, Supplier<T> make) {
    Made<T> known = last.get();
    if (known == null || known.list != list || !known.how.equals(how)) {
      known = new Made<>(list, how, make.get());
      last = new SoftReference<>(known);
    }
    return known.made;
  }
}
