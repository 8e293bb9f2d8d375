package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.state.ListState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the lists of all interfaces, each trie once.
 *
 * <p>A list whose users do not all read the same tries (an apply was killed between two links), or
 * whose tries or rule numbers are broken, is given without maps and with a capacity that no list
 * has: the next plan builds it anew.
 */
final class ListsReader {
  private final Bpf bpf;
  private final List<InterfaceReading> readings;
  private final Map<List<Integer>, ListReader.Content> seen = new HashMap<>();
  private final Map<String, List<Integer>> ids = new HashMap<>();
  private final SortedMap<String, ListState> lists = new TreeMap<>();

  ListsReader(Bpf bpf, List<InterfaceReading> readings) {
    this.bpf = bpf;
    this.readings = readings;
  }

  /** Adds what drifted to each interface's reading. */
  SortedMap<String, ListState> read() {
    for (InterfaceReading reading : readings) {
      reading.generation().manifest().lists().forEach((name, list) -> read(reading, name, list));
    }
    return lists;
  }

  private void read(InterfaceReading reading, String name, ListRecord list) {
    Optional<List<PinnedMap>> tries = reading.tries(list);
    if (tries.isEmpty()) {
      reading.drift().add("list " + name + ": pins of its maps are missing");
      broken(name, CidrList.EMPTY);
      return;
    }
    List<Integer> mine = tries.get().stream().map(PinnedMap::id).toList();
    ListReader.Content content = seen.computeIfAbsent(mine, any -> content(tries.get()));
    reading.drift().addAll(Drift.list(name, list, content.list()));
    if (!content.isSound(list.capacity())) {
      reading.drift().add("list " + name + ": rule numbers were changed by somebody else");
      broken(name, content.list());
    } else if (!ids.computeIfAbsent(name, any -> mine).equals(mine)) {
      reading.drift().add("list " + name + ": other interfaces read other maps");
      broken(name, content.list());
    } else {
      var maps = tries.get().stream().map(PinnedMap::spec).toList();
      lists.putIfAbsent(name, new ListState(content.list(), list.capacity(), maps));
    }
  }

  private ListReader.Content content(List<PinnedMap> tries) {
    return ListReader.read(bpf, tries.stream().map(PinnedMap::descriptor).toList());
  }

  private void broken(String name, CidrList content) {
    ids.put(name, List.of());
    lists.put(name, new ListState(content, -1, List.of()));
  }
}
