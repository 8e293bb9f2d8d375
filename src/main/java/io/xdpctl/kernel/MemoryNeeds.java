package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Legacies;
import io.xdpctl.plan.Legacy;
import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.function.LongSupplier;

/**
 * The large maps that a plan makes: images of lists, and hits with a row for each possible CPU.
 *
 * <p>What they replace is there until the apply ends, and does not count as free.
 */
final class MemoryNeeds {
  /** {@code array_map_alloc_check} (kernel/bpf/arraymap.c): of one value, which an image is. */
  private static final long MOST_VALUE_BYTES = Integer.MAX_VALUE;

  /** Slots of all rows together: an int counts them. */
  private static final long MOST_SLOTS = Integer.MAX_VALUE;

  private record Need(String place, long bytes, long most) {}

  private final List<Need> needs = new ArrayList<>();
  private final int cpus;

  MemoryNeeds(Plan plan, int possibleCpus) {
    this.cpus = possibleCpus;
    plan.lists().forEach(this::image);
    for (InterfaceChange change : plan.interfaces()) {
      if (change.action() == Action.SWAP || change.action() == Action.ATTACH) {
        hits(change, Legacies.of(change, plan.lists()));
      }
    }
  }

  private void image(ListChange change) {
    if (change.how() == ListChange.How.BUILD || change.how() == ListChange.How.EDIT) {
      long bytes = change.desired().orElseThrow().layout().bytes();
      needs.add(new Need("list " + change.name(), bytes, MOST_VALUE_BYTES));
    }
  }

  private void hits(InterfaceChange change, SortedMap<String, Legacy> legacies) {
    for (StageState stage : change.desired().orElseThrow().stages()) {
      for (MapSpec map : stage.maps()) {
        Legacy legacy = legacies.get(map.name());
        boolean goesOn = legacy != null && legacy.isReused();
        if (map.type() == MapType.CPU_ROWS && !goesOn) {
          String place = "hits of stage " + stage.name() + " at " + change.ref();
          long bytes = (long) map.maxEntries() * cpus * map.valueSize();
          needs.add(new Need(place, bytes, MOST_SLOTS * map.valueSize()));
        }
      }
    }
  }

  /** Bytes of all of them. */
  long bytes() {
    return needs.stream().mapToLong(Need::bytes).sum();
  }

  /**
   * @param left bytes that the host has left; only asked where something is made
   */
  List<Shortage> shortages(LongSupplier left) {
    List<Shortage> out = new ArrayList<>();
    for (Need need : needs) {
      if (need.bytes() > need.most()) {
        out.add(new Shortage(need.place(), need.bytes(), need.most(), Shortage.Cause.MAP));
      }
    }
    if (out.isEmpty() && !needs.isEmpty()) {
      long available = left.getAsLong();
      if (bytes() > available) {
        Need largest = needs.stream().max(Comparator.comparingLong(Need::bytes)).orElseThrow();
        String place = largest.place() + (needs.size() == 1 ? "" : ", with what comes beside it");
        out.add(new Shortage(place, bytes(), available, Shortage.Cause.HOST));
      }
    }
    return out;
  }
}
