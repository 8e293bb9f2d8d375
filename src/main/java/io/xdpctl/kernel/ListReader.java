package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.state.ListState;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads a list out of its tries. */
public final class ListReader {
  /**
   * A list as it was dumped.
   *
   * @param dumps one for each family
   */
  public record Content(CidrList list, List<Bpf.Entries> dumps) {
    /** Which prefix has which rule number; takes a search for each prefix. */
    public RuleNumbers numbers() {
      return new RuleNumbers(list.prefixes(), ListReader.numbers(dumps, list.prefixes()));
    }

    /** Whether each rule number is that of one prefix only, and below {@code capacity}. */
    boolean isSound(int capacity) {
      BitSet used = new BitSet();
      for (Bpf.Entries entries : dumps) {
        for (int i = 0; i < entries.count(); i++) {
          int number = TrieEntries.number(entries, i);
          if (number != ListState.HOLE) {
            if (number < 0 || number >= capacity || used.get(number)) {
              return false;
            }
            used.set(number);
          }
        }
      }
      return true;
    }
  }

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
    return new Content(list, dumps);
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
