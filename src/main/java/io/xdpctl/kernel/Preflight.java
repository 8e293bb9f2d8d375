package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.StateDigest;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;

/** Turns an apply down while nothing has changed yet. */
final class Preflight {
  private final Transaction transaction;
  private final Bpf bpf;

  Preflight(Transaction transaction) {
    this.transaction = transaction;
    this.bpf = transaction.bpf();
  }

  void check() {
    if (!StateDigest.of(transaction.before().state()).equals(transaction.plan().basis())) { // I1
      throw new Refused("apply: the kernel changed since the plan was made", "run apply again");
    }
    for (InterfaceChange change : transaction.plan().interfaces()) {
      if (change.action() != Action.NONE && change.desired().isPresent()) {
        present(change.ref(), change.desired().get());
      }
      if (change.action() == Action.ATTACH) {
        notForeign(change.ref());
      }
      if (change.action() == Action.ATTACH || change.action() == Action.SWAP) {
        object(change.ref(), change.desired().orElseThrow());
      }
    }
    for (Shortage shortage : Shortage.of(bpf, transaction.plan())) {
      throw shortage.refused();
    }
  }

  private void present(InterfaceRef ref, Attachment desired) {
    for (Absence absence : Absence.of(transaction.namespaces(), ref, desired)) {
      throw absence.refused();
    }
    for (StageState stage : desired.stages()) {
      for (String target : stage.targets()) {
        String subject = "stage " + stage.name() + ": target " + target + ": ";
        int ifindex = transaction.namespaces().ifindex(ref.netns(), target);
        if (desired.mode() != Mode.GENERIC && losesFrames(ref, ifindex)) {
          throw new Refused(
              subject + "can never send what is redirected to it in native mode" + in(ref),
              "mode: generic");
        }
      }
    }
  }

  /** The kernel would drop the frames after the program has ended, where no counter tells. */
  private boolean losesFrames(InterfaceRef ref, int ifindex) {
    return bpf.inNamespace(ref.netns(), () -> bpf.xdpFeatures(ifindex)).stream()
        .anyMatch(XdpFeatures::neverReceivesRedirects);
  }

  private static String in(InterfaceRef ref) {
    return ref.netns().isEmpty() ? "" : " in namespace " + ref.netns();
  }

  private static String ip(InterfaceRef ref) {
    return ref.netns().isEmpty() ? "ip" : "ip -n " + ref.netns();
  }

  /** I6. The kernel itself refuses a foreign program that comes after this check (EBUSY). */
  private void notForeign(InterfaceRef ref) {
    boolean replace = transaction.desired().replaceForeign();
    new ForeignReader(bpf, transaction.pins(), transaction.namespaces())
        .at(ref)
        .filter(foreign -> !(replace && foreign.isReplaceable()))
        .ifPresent(
            foreign -> {
              throw new Refused("interface " + ref + ": " + foreign.sentence(), foreign.hint());
            });
  }

  private void object(InterfaceRef ref, Attachment desired) {
    if (!transaction.desired().objects().containsKey(desired.program())) {
      throw new IllegalArgumentException(
          "interface " + ref + ": no object of program " + desired.program().brief());
    }
  }
}
