package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Legacies;
import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.plan.Stages;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.ListUse;
import io.xdpctl.state.RandomHost;
import io.xdpctl.state.StageState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I4 and I5 on random edits: what packets meet in between, and what was counted. */
class ListEditTest {
  private final long seed = Long.getLong("seed", System.nanoTime());
  @TempDir private Path directory;

  private static boolean contains(CidrList list, Prefix address) {
    int best = -1;
    boolean in = false;
    for (PrefixSet set : List.of(list.prefixes(), list.holes())) {
      for (int i = 0; i < set.size(); i++) {
        if (set.get(i).covers(address) && set.get(i).length() > best) {
          best = set.get(i).length();
          in = set == list.prefixes();
        }
      }
    }
    return in;
  }

  /** The first and the last address of each member, and of what lies next to it. */
  private static List<Prefix> addresses(CidrList... lists) {
    List<Prefix> out = new ArrayList<>();
    for (CidrList list : lists) {
      for (PrefixSet set : List.of(list.prefixes(), list.holes())) {
        for (int i = 0; i < set.size(); i++) {
          Prefix p = set.get(i);
          for (int step : new int[] {0, -1, 1, 2}) {
            out.add(p.v6() ? Prefix.v6(p.high(), p.low() + step, 128) : v4(p, step));
          }
        }
      }
    }
    return out;
  }

  private static Prefix v4(Prefix prefix, int step) {
    return Prefix.v4((int) prefix.low() + step, 32);
  }

  @Test
  void whatBothListsDecideAlikeIsNeverDecidedOtherwise() {
    Random random = new Random(seed);
    int edits = 0;
    for (int i = 0; i < 600; i++) {
      RandomHost host = new RandomHost(random);
      HostState from = host.state();
      HostState to = host.edit().state();
      Rig rig = new Rig(directory);
      rig.apply(from);
      Plan plan = rig.plan(to);
      boolean fail = random.nextInt(3) == 0;
      for (ListChange change : plan.lists()) {
        if (change.how() == ListChange.How.EDIT) {
          edits++;
          watch(rig, change);
        }
      }
      rig.bpf.faults.failAt(fail ? 40 + random.nextInt(80) : 0);
      try {
        rig.apply(plan, to);
      } catch (KernelError undone) {
        assertTrue(fail, "seed " + seed);
      }
    }
    assertTrue(edits > 10, edits + " edits");
  }

  private void watch(Rig rig, ListChange change) {
    CidrList old = change.running().orElseThrow().content();
    CidrList fresh = change.desired().orElseThrow().content();
    Snapshot snapshot = rig.read();
    InterfaceRef user =
        snapshot.state().attachments().entrySet().stream()
            .filter(entry -> Stages.lists(entry.getValue()).contains(change.name()))
            .findFirst()
            .orElseThrow()
            .getKey();
    List<FakeMap> tries = new ArrayList<>();
    change.running().get().maps().forEach(m -> tries.add(rig.map(snapshot, user, m.name())));
    List<Prefix> addresses = addresses(old, fresh);
    Runnable others = rig.bpf.probe;
    rig.bpf.probe =
        () -> {
          others.run();
          for (Prefix address : addresses) {
            boolean before = contains(old, address);
            if (before == contains(fresh, address)) {
              assertEquals(before, match(tries, address), "seed " + seed + " " + address);
            }
          }
        };
  }

  private static boolean match(List<FakeMap> tries, Prefix address) {
    return tries.stream()
        .filter(trie -> trie.spec.keySize() == (address.v6() ? 20 : 8))
        .findFirst()
        .flatMap(trie -> trie.match(address))
        .filter(number -> number != ListState.HOLE)
        .isPresent();
  }

  @Test
  void countersAndHitsOfWhatStaysGoOn() {
    Random random = new Random(seed);
    int hits = 0;
    for (int i = 0; i < 600; i++) {
      RandomHost host = new RandomHost(random);
      Rig rig = new Rig(directory);
      rig.apply(host.state());
      Snapshot before = rig.read();
      Plan plan = rig.plan(host.edit().state());
      Counts counts = new Counts(rig, before);
      counts.write(random);
      rig.apply(plan, host.state());
      for (InterfaceChange change : plan.interfaces()) {
        for (String name : Legacies.of(change, plan.lists()).keySet()) {
          hits += check(counts, change, name);
        }
      }
    }
    assertTrue(hits > 20, hits + " hits maps");
  }

  private int check(Counts counts, InterfaceChange change, String name) {
    for (StageState stage : change.desired().orElseThrow().stages()) {
      for (ListUse use : stage.lists()) {
        if (use.hits().equals(name)) {
          counts.checkHits(change.ref(), use, "seed " + seed + " " + change);
          return 1;
        }
      }
    }
    if (name.endsWith("_events")) {
      return 0; // a ring has no entries
    }
    assertArrayEquals(
        counts.before(change.ref(), name), counts.now(change.ref(), name), "seed " + seed);
    return 0;
  }
}
