package io.xdpctl.kernel;

import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.Set;

/** Changes which program the packets of an interface meet; each change knows its way back (I3). */
final class Links {
  /** How drivers say that they do not run this program, so that AUTO goes on to generic. */
  private static final Set<Integer> NO_NATIVE =
      Set.of(Errno.EOPNOTSUPP, Errno.ERANGE, Errno.EINVAL);

  private final Transaction transaction;
  private final Staging staging;
  private final Bpf bpf;

  Links(Transaction transaction, Staging staging) {
    this.transaction = transaction;
    this.staging = staging;
    this.bpf = transaction.bpf();
  }

  /** One link update: every packet meets the old program or the new one (I2). */
  void swap(Staged staged) {
    InterfaceRef ref = staged.change().ref();
    int link = transaction.open().open(transaction.pins().link(ref));
    int old = runningProgram(ref);
    bpf.updateLink(link, staged.program(), old);
    transaction.undo().add(() -> bpf.updateLink(link, old, staged.program()));
  }

  void attach(Staged staged) {
    InterfaceRef ref = staged.change().ref();
    boolean linked = transaction.before().running().containsKey(ref);
    if (linked) {
      detachLink(staged.change());
    }
    int link = transaction.open().add(attachInMode(staged));
    transaction.undo().add(() -> bpf.detach(link));
    if (linked) {
      // The old pin stays until the new link runs: with it the counters stay known (I5, I8).
      unpin(ref);
    }
    String path = transaction.pins().link(ref);
    bpf.pin(link, path);
    transaction.undo().add(() -> bpf.remove(path));
  }

  /** Without its link, the rest of an interface's pins is left over for the next pruning. */
  void detach(InterfaceChange change) {
    detachLink(change);
    unpin(change.ref());
  }

  private void unpin(InterfaceRef ref) {
    String path = transaction.pins().link(ref);
    int link = transaction.open().open(path);
    bpf.remove(path);
    transaction.undo().add(() -> bpf.pin(link, path));
  }

  private int attachInMode(Staged staged) {
    Mode mode = staged.change().desired().orElseThrow().mode();
    if (mode != Mode.AUTO) {
      return attach(staged.change().ref(), staged.program(), mode);
    }
    try {
      return attach(staged.change().ref(), staged.program(), Mode.NATIVE);
    } catch (KernelError error) {
      if (!NO_NATIVE.contains(error.errno())) {
        throw error;
      }
      return attach(staged.change().ref(), staging.again(staged).program(), Mode.GENERIC);
    }
  }

  private int attach(InterfaceRef ref, int program, Mode mode) {
    int ifindex = transaction.namespaces().ifindex(ref);
    return bpf.inNamespace(ref.netns(), () -> bpf.attach(program, ifindex, mode));
  }

  private void detachLink(InterfaceChange change) {
    InterfaceRef ref = change.ref();
    int link = transaction.open().open(transaction.pins().link(ref));
    boolean ran = change.running().orElseThrow().runs();
    if (ran) {
      int program = runningProgram(ref);
      Mode mode = change.running().get().mode();
      bpf.detach(link);
      transaction.undo().add(() -> reattach(ref, program, mode));
    } else if (bpf.linkInfo(link).ifindex() != 0) {
      bpf.detach(link); // Whatever it runs is not ours to put back.
    }
  }

  private void reattach(InterfaceRef ref, int program, Mode mode) {
    int link = transaction.open().add(attach(ref, program, mode));
    bpf.remove(transaction.pins().link(ref));
    bpf.pin(link, transaction.pins().link(ref));
  }

  private int runningProgram(InterfaceRef ref) {
    String generation = transaction.before().running().get(ref).generation();
    return transaction.open().open(transaction.pins().program(ref, generation));
  }
}
