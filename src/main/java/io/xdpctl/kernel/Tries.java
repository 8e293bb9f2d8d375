package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.state.ListState;
import io.xdpctl.state.MapSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The maps of one list.
 *
 * @param descriptors by C name
 */
record Tries(List<MapSpec> specs, Map<String, Integer> descriptors) {

  int of(boolean v6) {
    int size = v6 ? TrieEntries.V6_KEY : TrieEntries.V4_KEY;
    return specs.stream()
        .filter(spec -> spec.keySize() == size)
        .map(spec -> descriptors.get(spec.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a list has no trie for its IPv6=" + v6));
  }

  ListReader.Content read(Bpf bpf) {
    return ListReader.read(bpf, new ArrayList<>(descriptors.values()));
  }

  /** Writes a whole list into empty maps. */
  void fill(Bpf bpf, CidrList list, RuleNumbers numbers) {
    PrefixSet prefixes = list.prefixes();
    PrefixSet holes = list.holes();
    TrieEntries v4 = new TrieEntries(false, prefixes.v4Size() + holes.v4Size());
    TrieEntries v6 = new TrieEntries(true, prefixes.v6Size() + holes.v6Size());
    for (int i = 0; i < prefixes.size(); i++) {
      (i < prefixes.v4Size() ? v4 : v6).add(prefixes.get(i), numbers.number(i));
    }
    for (int i = 0; i < holes.size(); i++) {
      (i < holes.v4Size() ? v4 : v6).add(holes.get(i), ListState.HOLE);
    }
    if (list.hasV4() || holes.v4Size() > 0) {
      v4.write(bpf, of(false));
    }
    if (list.hasV6() || holes.v6Size() > 0) {
      v6.write(bpf, of(true));
    }
  }
}
