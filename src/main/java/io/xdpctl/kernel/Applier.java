package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.Plan;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries a plan out, whole or not at all.
 *
 * <p>Load, fill and pin everything; then edit entries and change links; then take the old away. The
 * invariants I1 to I8 are listed in the package; I7, reading back, is the caller's: read again and
 * plan again, and nothing is left to do.
 */
public final class Applier {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private final Bpf bpf;
  private final Pins pins;
  private final Clock clock;
  private final ImageMemory memory;

  /**
   * @param root directory on a bpffs, which is mounted when there is none
   */
  public Applier(Bpf bpf, String root, Clock clock) {
    this(bpf, root, clock, new ImageMemory());
  }

  /**
   * @param memory of images that the plan was made from
   */
  public Applier(Bpf bpf, String root, Clock clock, ImageMemory memory) {
    this.bpf = bpf;
    this.pins = new Pins(root);
    this.clock = clock;
    this.memory = memory;
  }

  /**
   * @param held for as long as this runs, and best since before the plan was made (I1)
   * @return programs of others that made way, where that was asked for (I6)
   * @throws Refused when the plan cannot be carried out on this host as it is; nothing was touched
   * @throws KernelError when the kernel refused a step; everything is as it was before
   * @throws NotAsAsked when a step failed and could not be taken back whole
   */
  public List<Foreign> apply(ApplyLock held, Plan plan, Desired desired) {
    held.check();
    bpf.mountBpffs(pins.root());
    Removal removal = new Removal(bpf, pins);
    try (Descriptors open = new Descriptors(bpf)) {
      Snapshot before = new HostReader(bpf, pins.root(), memory).read();
      Namespaces namespaces = new Namespaces(bpf);
      return carryOut(
          new Transaction(bpf, memory, pins, namespaces, before, plan, desired, open, new Undo()),
          removal);
    } catch (RuntimeException refused) {
      tidy(removal, refused);
      throw refused;
    }
  }

  /** The root may have been made for this apply; that it cannot be removed is the lesser news. */
  private static void tidy(Removal removal, RuntimeException refused) {
    try {
      removal.emptyRoot();
    } catch (KernelError lesser) {
      refused.addSuppressed(lesser);
    }
  }

  private List<Foreign> carryOut(Transaction transaction, Removal removal) {
    new Preflight(transaction).check();
    removal.prune(); // I8
    if (transaction.plan().isEmpty()) {
      return List.of();
    }
    List<Foreign> displaced = change(transaction);
    cleanUp(removal);
    return displaced;
  }

  private List<Foreign> change(Transaction transaction) {
    try {
      ListMaps lists = new ListMaps(transaction);
      String now = RFC_3339.format(clock.instant());
      GenerationPins generations = new GenerationPins(transaction, lists, now);
      Staging staging = new Staging(transaction, lists, generations);
      lists.prepare();
      List<Staged> swaps = stage(staging, transaction.changes(Action.SWAP));
      List<Staged> attaches = stage(staging, transaction.changes(Action.ATTACH));
      List<InterfaceChange> edits = transaction.changes(Action.ENTRIES);
      // Manifests say what is asked before images and entries are there: a kill in between shows as
      // drift, and the next plan finishes the edit (I8).
      edits.forEach(staging::renew);
      lists.edit();
      edits.forEach(edit -> TargetEdit.edit(transaction, edit));
      Links links = new Links(transaction, staging); // I3: last
      swaps.forEach(links::swap);
      attaches.forEach(links::attach);
      transaction.changes(Action.DETACH).forEach(links::detach);
      return links.displaced();
    } catch (RuntimeException failure) {
      List<Throwable> left = transaction.undo().run(failure);
      if (!left.isEmpty()) {
        throw NotAsAsked.halfUndone(failure, left);
      }
      throw failure;
    } catch (Error failure) {
      transaction.undo().run(failure);
      throw failure;
    }
  }

  private static List<Staged> stage(Staging staging, List<InterfaceChange> changes) {
    List<Staged> out = new ArrayList<>();
    changes.forEach(change -> out.add(staging.load(change)));
    return out;
  }

  /** What is left over here does no harm, and the next apply takes it away: the apply stands. */
  private void cleanUp(Removal removal) {
    try {
      bpf.awaitGracePeriod();
      removal.prune();
    } catch (RuntimeException leftOver) {
      return;
    }
  }
}
