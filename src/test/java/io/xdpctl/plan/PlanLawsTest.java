package io.xdpctl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import io.xdpctl.state.RandomHost;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What holds of every plan. */
class PlanLawsTest {
  private static final int ROUNDS = 3000;
  private final long seed = Long.getLong("seed", System.nanoTime());

  /** A host on which a plan was carried out, computed without any kernel. */
  private static HostState applied(Plan plan, HostState running) {
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    for (InterfaceChange change : plan.interfaces()) {
      switch (change.action()) {
        case NONE -> attachments.put(change.ref(), running.attachments().get(change.ref()));
        case ENTRIES, SWAP, ATTACH -> attachments.put(change.ref(), change.desired().get());
        case DETACH -> {}
      }
    }
    SortedMap<String, ListState> lists = new TreeMap<>();
    for (ListChange change : plan.lists()) {
      switch (change.how()) {
        case NONE -> lists.put(change.name(), running.lists().get(change.name()));
        case EDIT -> lists.put(change.name(), Edits.apply(change));
        case BUILD -> lists.put(change.name(), change.desired().get());
        case REMOVE -> {}
      }
    }
    return new HostState(attachments, lists);
  }

  @Test
  void applyingAPlanGivesWhatIsDesired() {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      RandomHost host = new RandomHost(random);
      HostState from = host.state();
      HostState to = random.nextBoolean() ? host.edit().state() : new RandomHost(random).state();
      Plan plan = Plan.between(from, to);
      assertEquals(to, applied(plan, from), "seed " + seed + " round " + i);
      assertEquals(from.equals(to), plan.isEmpty(), "seed " + seed + " round " + i);
    }
  }

  @Test
  void nothingIsToBeDoneBetweenEqualStates() {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      HostState state = new RandomHost(random).state();
      assertTrue(Plan.between(state, state).isEmpty(), "seed " + seed + " round " + i);
    }
  }

  @Test
  void everyMutationOfAnAttachmentIsAChange() {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      HostState state = new RandomHost(random).state();
      state
          .attachments()
          .forEach(
              (ref, attachment) -> {
                for (Object mutant : Mutations.of(attachment)) {
                  check(state, ref, (Attachment) mutant);
                }
              });
    }
  }

  private void check(HostState state, InterfaceRef ref, Attachment mutant) {
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>(state.attachments());
    attachments.put(ref, mutant);
    HostState other = new HostState(attachments, state.lists());
    for (Plan plan : new Plan[] {Plan.between(state, other), Plan.between(other, state)}) {
      Action action =
          plan.interfaces().stream().filter(c -> c.ref().equals(ref)).findFirst().get().action();
      assertNotEquals(Action.NONE, action, "seed " + seed + ": " + mutant);
    }
    assertNotEquals(StateDigest.of(state), StateDigest.of(other), "seed " + seed);
  }

  @Test
  void everyActionHasAReasonAndEveryStageIsKeptOrReset() {
    Random random = new Random(seed);
    for (int i = 0; i < ROUNDS; i++) {
      RandomHost host = new RandomHost(random);
      HostState from = host.state();
      for (InterfaceChange change : Plan.between(from, host.edit().state()).interfaces()) {
        String where = "seed " + seed + " round " + i + " " + change;
        assertEquals(change.action() == Action.NONE, change.reasons().isEmpty(), where);
        int stages = change.running().map(running -> running.stages().size()).orElse(0);
        assertEquals(stages, change.countersKept().size() + change.countersReset().size(), where);
      }
    }
  }

  @Test
  void aListIsEditedOnlyUnderProgramsThatStay() {
    Random random = new Random(seed);
    int edits = 0;
    for (int i = 0; i < ROUNDS; i++) {
      RandomHost host = new RandomHost(random);
      HostState from = host.state();
      Plan plan = Plan.between(from, host.edit().state());
      for (ListChange list : plan.lists()) {
        if (list.how() == ListChange.How.EDIT) {
          edits++;
          for (InterfaceChange change : plan.interfaces()) {
            boolean reads =
                change.running().filter(r -> Stages.lists(r).contains(list.name())).isPresent();
            assertTrue(!reads || change.action() == Action.ENTRIES, "seed " + seed + change);
          }
        }
      }
    }
    assertTrue(edits > 20, edits + " edits, seed " + seed);
  }
}
