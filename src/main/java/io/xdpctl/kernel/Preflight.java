package io.xdpctl.kernel;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.StateDigest;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.util.Optional;

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
    int ifindex = transaction.namespaces().ifindex(ref);
    Bpf.Attached attached = bpf.inNamespace(ref.netns(), () -> bpf.attached(ifindex));
    if (attached.programId() == 0 || isOurs(ref, attached.programId(), ifindex)) {
      return;
    }
    Optional<Bpf.ProgramInfo> program = bpf.findProgram(attached.programId());
    String name = program.map(found -> " (" + found.name() + ")").orElse("");
    Mode mode = attached.mode().orElse(Mode.NATIVE);
    throw new Refused(
        "interface "
            + ref
            + ": program "
            + attached.programId()
            + name
            + " of somebody else runs"
            + " there in "
            + mode.word()
            + " mode",
        "detach it: "
            + ip(ref)
            + " link set dev "
            + ref.name()
            + (mode == Mode.GENERIC ? " xdpgeneric off" : " xdp off"));
  }

  private boolean isOurs(InterfaceRef ref, int programId, int ifindex) {
    return new LinkPin(bpf, transaction.pins(), ref)
        .find(transaction.open())
        .map(bpf::linkInfo)
        .filter(link -> link.programId() == programId && link.ifindex() == ifindex)
        .isPresent();
  }

  private void object(InterfaceRef ref, Attachment desired) {
    if (!transaction.desired().objects().containsKey(desired.program())) {
      throw new IllegalArgumentException(
          "interface " + ref + ": no object of program " + desired.program().brief());
    }
  }
}
