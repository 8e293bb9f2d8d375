package io.xdpctl.cidr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sets in primitive arrays against sets of objects. */
class PrefixSetTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  private final Random random = new Random(SEED);

  @BeforeAll
  static void say() {
    System.out.println("PrefixSetTest: -Dseed=" + SEED);
  }

  /** Sorted, nearly sorted, sorted twice over, backwards and in no order at all. */
  @Test
  void buildsWhatATreeHolds() {
    for (int round = 0; round < 400; round++) {
      List<Prefix> members = ordered(some(round % 40 == 0 ? 10_000 : random.nextInt(60)));
      assertMembers(new TreeSet<>(members), set(members));
    }
  }

  /** A builder goes on after a set was made of it. */
  @Test
  void buildsAgain() {
    for (int round = 0; round < 300; round++) {
      PrefixSetBuilder builder = new PrefixSetBuilder();
      TreeSet<Prefix> all = new TreeSet<>();
      for (int part = 0; part < 3; part++) {
        List<Prefix> members = ordered(some(random.nextInt(20)));
        members.forEach(builder::add);
        all.addAll(members);
        assertMembers(all, builder.build());
      }
      builder.addAll(set(some(5)));
    }
  }

  @Test
  void minus() {
    for (int round = 0; round < 2_000; round++) {
      List<Prefix> left = some(random.nextInt(30));
      List<Prefix> right = some(random.nextInt(30));
      left.subList(0, left.size() / 2).forEach(right::add);
      TreeSet<Prefix> wanted = new TreeSet<>(left);
      wanted.removeAll(right);
      assertMembers(wanted, set(left).minus(set(right)));
    }
  }

  @Test
  void indexOfAndAround() {
    for (int round = 0; round < 2_000; round++) {
      PrefixSet set = set(some(random.nextInt(30)));
      for (Prefix asked : some(30)) {
        int longest = random.nextInt(asked.length() + 1);
        int around = -1;
        int before = 0;
        for (int i = 0; i < set.size(); i++) {
          Prefix member = set.get(i);
          around = member.covers(asked) && member.length() <= longest ? i : around;
          before += member.compareTo(asked) < 0 ? 1 : 0;
        }
        boolean there = before < set.size() && set.get(before).equals(asked);
        assertEquals(there ? before : -before - 1, set.indexOf(asked));
        assertEquals(around, set.around(asked, longest), set + " " + asked + " " + longest);
      }
    }
  }

  @Test
  void nesting() {
    for (int round = 0; round < 2_000; round++) {
      List<Prefix> members = some(random.nextInt(30));
      List<Prefix> others = some(random.nextInt(10));
      PrefixSet disjoint = Nesting.outermost(set(others));
      TreeSet<Prefix> outermost = new TreeSet<>(others);
      outermost.removeIf(p -> others.stream().anyMatch(o -> !o.equals(p) && o.covers(p)));
      assertMembers(outermost, disjoint);
      TreeSet<Prefix> covered = new TreeSet<>(members);
      covered.removeIf(p -> others.stream().noneMatch(o -> o.covers(p)));
      assertMembers(covered, Nesting.covered(set(members), set(others)));
      TreeSet<Prefix> overlapping = new TreeSet<>(members);
      overlapping.removeIf(p -> others.stream().noneMatch(o -> o.covers(p) || p.covers(o)));
      assertMembers(overlapping, Nesting.overlapping(set(members), disjoint));
      TreeSet<Prefix> notCovered = new TreeSet<>(members);
      notCovered.removeAll(covered);
      assertMembers(notCovered, Nesting.notCovered(set(members), set(others)));
    }
  }

  private List<Prefix> some(int count) {
    List<Prefix> out = new ArrayList<>();
    boolean wide = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      boolean v6 = random.nextBoolean();
      int width = v6 ? 128 : 32;
      long low = wide ? random.nextLong() : 0x0102_0300L | random.nextInt(32);
      long high = wide || random.nextInt(8) == 0 ? random.nextLong() : 0x2001_0db8_0000_0000L;
      int length = random.nextInt(8) == 0 ? random.nextInt(width + 1) : width - random.nextInt(6);
      Prefix any = v6 ? Prefix.v6(high, low, length) : Prefix.v4((int) low, length);
      out.add(any.network());
    }
    return out;
  }

  private List<Prefix> ordered(List<Prefix> members) {
    int how = random.nextInt(5);
    if (how < 4) {
      members.sort(how == 0 ? java.util.Comparator.reverseOrder() : null);
    }
    if (how == 1 && !members.isEmpty()) {
      members.add(members.get(random.nextInt(members.size())));
    }
    if (how == 2) {
      members.addAll(List.copyOf(members));
    }
    return members;
  }

  private static PrefixSet set(List<Prefix> prefixes) {
    return PrefixSet.of(prefixes.toArray(Prefix[]::new));
  }

  private static void assertMembers(TreeSet<Prefix> wanted, PrefixSet set) {
    List<Prefix> members = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      members.add(set.get(i));
    }
    assertEquals(List.copyOf(wanted), members);
  }
}
