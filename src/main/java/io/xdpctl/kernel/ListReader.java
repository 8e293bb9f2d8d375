package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.state.ListState;
import java.util.ArrayList;
import java.util.List;

/** Reads a list out of its tries. */
public final class ListReader {
  /**
   * @param numbers of {@code list.prefixes()}
   */
  public record Content(CidrList list, RuleNumbers numbers) {}

  private ListReader() {}

  /**
   * @param maps descriptors of the list's tries, one for each family
   */
  public static Content read(Bpf bpf, List<Integer> maps) {
    List<Bpf.Entries> dumps = new ArrayList<>();
    maps.forEach(map -> dumps.add(bpf.dump(map)));
    PrefixSetBuilder prefixes = new PrefixSetBuilder();
    PrefixSetBuilder holes = new PrefixSetBuilder();
    for (Bpf.Entries entries : dumps) {
      for (int i = 0; i < entries.count(); i++) {
        boolean hole = TrieEntries.number(entries, i) == ListState.HOLE;
        (hole ? holes : prefixes).add(TrieEntries.prefix(entries, i));
      }
    }
    // Not CidrList.of: what is really there is shown, also when it is not in normal form.
    CidrList list = new CidrList(prefixes.build(), holes.build());
    return new Content(list, new RuleNumbers(list.prefixes(), numbers(dumps, list.prefixes())));
  }

  private static int[] numbers(List<Bpf.Entries> dumps, PrefixSet prefixes) {
    int[] numbers = new int[prefixes.size()];
    for (Bpf.Entries entries : dumps) {
      for (int i = 0; i < entries.count(); i++) {
        int number = TrieEntries.number(entries, i);
        Prefix prefix = TrieEntries.prefix(entries, i);
        if (number != ListState.HOLE) {
          numbers[prefixes.indexOf(prefix)] = number;
        }
      }
    }
    return numbers;
  }
}
