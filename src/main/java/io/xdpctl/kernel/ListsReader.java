package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.lookup.ListImage;
import io.xdpctl.lookup.ListLayout;
import io.xdpctl.state.ListState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the lists of all interfaces, each image once.
 *
 * <p>A list whose users do not all read the same map (an apply was killed between two links), or
 * whose image is not the one that was put there, is given with a map that no list has: the next
 * plan builds it anew.
 */
final class ListsReader {
  private final Images images;
  private final List<InterfaceReading> readings;
  private final Map<Integer, Images.Found> seen = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final SortedMap<String, ListState> lists = new TreeMap<>();
  private final SortedMap<String, ListImage> found = new TreeMap<>();

  ListsReader(Images images, List<InterfaceReading> readings) {
    this.images = images;
    this.readings = readings;
  }

  /** Adds what drifted to each interface's reading. */
  SortedMap<String, ListState> read() {
    for (InterfaceReading reading : readings) {
      if (!reading.link().isGone()) {
        read(reading);
      }
    }
    Set<String> served = Set.copyOf(lists.keySet());
    for (InterfaceReading reading : readings) {
      if (reading.link().isGone()) {
        readGone(reading, served);
      }
    }
    return lists;
  }

  private void read(InterfaceReading reading) {
    reading.generation().manifest().lists().forEach((name, list) -> read(reading, name, list));
  }

  /** An interface that is gone has no say in lists that others read: its own wait for it. */
  private void readGone(InterfaceReading reading, Set<String> served) {
    reading
        .generation()
        .manifest()
        .lists()
        .forEach(
            (name, list) -> {
              if (!served.contains(name)) {
                read(reading, name, list);
              }
            });
  }

  /** The images of the lists that serve, once they are read. */
  SortedMap<String, ListImage> images() {
    found.keySet().retainAll(lists.keySet());
    found.keySet().removeIf(name -> !lists.get(name).serves());
    return found;
  }

  private void read(InterfaceReading reading, String name, ListRecord list) {
    PinnedMap outer = reading.maps().get(list.map().name());
    if (outer == null) {
      reading.drift().add("list " + name + ": the pin of its map is missing");
      broken(name, list, CidrList.EMPTY, ListLayout.EMPTY);
      return;
    }
    if (reading.maps().unpinned().contains(list.map().name())) {
      reading.drift().add("list " + name + ": the pin of its map is missing");
    }
    Images.Found now = seen.computeIfAbsent(outer.id(), any -> images.find(outer.descriptor()));
    CidrList content = now.image().map(ListImage::list).orElse(CidrList.EMPTY);
    Optional<String> cause = list.notOf(now);
    cause.ifPresent(text -> reading.drift().add("list " + name + ": " + text));
    if (now.image().isPresent()) {
      reading.drift().addAll(Drift.list(name, list, content));
    }
    if (cause.isPresent()) {
      broken(name, list, content, ListLayout.EMPTY);
    } else if (ids.computeIfAbsent(name, any -> outer.id()) != outer.id()) {
      reading.drift().add("list " + name + ": other interfaces read another map");
      broken(name, list, content, now.image().orElseThrow().layout());
    } else {
      ListImage image = now.image().orElseThrow();
      found.put(name, image);
      lists.putIfAbsent(name, new ListState(content, image.layout(), outer.spec()));
    }
  }

  /**
   * @param numbered the layout of an image that still tells what was counted under which number, of
   *     this interface or of another one; without any, it is empty
   */
  private void broken(String name, ListRecord list, CidrList content, ListLayout numbered) {
    ids.put(name, 0);
    ListLayout known = lists.containsKey(name) ? lists.get(name).layout() : ListLayout.EMPTY;
    ListLayout layout = known.slots() > 0 ? known : numbered;
    lists.put(name, new ListState(content, layout, PinnedMap.missing(list.map())));
  }
}
