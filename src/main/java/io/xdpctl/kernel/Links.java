package io.xdpctl.kernel;

import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Changes which program the packets of an interface meet; each change knows its way back (I3). */
final class Links {
  /** How drivers say that they do not run this program, so that AUTO goes on to generic. */
  private static final Set<Integer> NO_NATIVE =
      Set.of(Errno.EOPNOTSUPP, Errno.ERANGE, Errno.EINVAL);

  private final Transaction transaction;
  private final Staging staging;
  private final Bpf bpf;
  private final List<Foreign> displaced = new ArrayList<>();

  Links(Transaction transaction, Staging staging) {
    this.transaction = transaction;
    this.staging = staging;
    this.bpf = transaction.bpf();
  }

  /** One link update: every packet meets the old program or the new one (I2). */
  void swap(Staged staged) {
    InterfaceRef ref = staged.change().ref();
    int link = transaction.open().open(transaction.pins().link(ref));
    int old = runningProgram(ref, link);
    try {
      bpf.updateLink(link, staged.program(), old);
    } catch (KernelError error) {
      throw error.in("interface " + ref);
    }
    transaction.undo().add(() -> bpf.updateLink(link, old, staged.program()));
  }

  void attach(Staged staged) {
    InterfaceRef ref = staged.change().ref();
    Optional<Integer> old = transaction.open().find(transaction.pins().link(ref));
    old.ifPresent(link -> detachLink(staged.change(), link));
    if (transaction.desired().replaceForeign()) {
      new ForeignReader(bpf, transaction.pins(), transaction.namespaces())
          .at(ref)
          .filter(Foreign::isReplaceable)
          .ifPresent(this::displace);
    }
    int link = transaction.open().add(attachInMode(staged));
    transaction.undo().add(() -> bpf.detach(link));
    if (old.isPresent()) {
      LinkPin pin = new LinkPin(bpf, transaction.pins(), ref);
      transaction.undo().add(() -> pin.replace(old.get()));
      pin.replace(link);
    } else {
      String path = transaction.pins().link(ref);
      bpf.pin(link, path);
      transaction.undo().add(() -> bpf.remove(path));
    }
  }

  /** The kernel knows no step from a program without a link to a link: nothing runs in between. */
  private void displace(Foreign foreign) {
    int program = transaction.open().add(bpf.openProgram(foreign.programId()));
    InterfaceRef ref = foreign.ref();
    int ifindex = transaction.namespaces().ifindex(ref);
    Mode mode = foreign.mode();
    inside(ref, () -> bpf.detachByNetlink(program, ifindex, mode));
    transaction.undo().add(() -> inside(ref, () -> bpf.attachByNetlink(program, ifindex, mode)));
    displaced.add(foreign);
  }

  /** Programs of others that made way. */
  List<Foreign> displaced() {
    return List.copyOf(displaced);
  }

  private void inside(InterfaceRef ref, Runnable work) {
    bpf.inNamespace(
        ref.netns(),
        () -> {
          work.run();
          return ref;
        });
  }

  /** Without link and program, the rest of an interface's pins is left over for the pruning. */
  void detach(InterfaceChange change) {
    InterfaceRef ref = change.ref();
    Pins pins = transaction.pins();
    transaction.open().find(pins.link(ref)).ifPresent(link -> detachLink(change, link));
    unpin(pins.link(ref));
    unpin(pins.program(ref, transaction.before().running().get(ref).generation()));
  }

  private void unpin(String path) {
    Optional<Integer> pinned = transaction.open().find(path);
    if (pinned.isPresent()) {
      bpf.remove(path);
      transaction.undo().add(() -> bpf.pin(pinned.get(), path));
    }
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
    try {
      return bpf.inNamespace(ref.netns(), () -> bpf.attach(program, ifindex, mode));
    } catch (KernelError error) {
      throw error.in("interface " + ref);
    }
  }

  private void detachLink(InterfaceChange change, int link) {
    InterfaceRef ref = change.ref();
    boolean ran = change.running().orElseThrow().runs();
    if (ran) {
      int program = runningProgram(ref, link);
      Mode mode = change.running().get().mode();
      bpf.detach(link);
      transaction.undo().add(() -> reattach(ref, program, mode));
    } else if (bpf.linkInfo(link).ifindex() != 0) {
      bpf.detach(link); // Whatever it runs is not ours to put back.
    }
  }

  private void reattach(InterfaceRef ref, int program, Mode mode) {
    int link = transaction.open().add(attach(ref, program, mode));
    new LinkPin(bpf, transaction.pins(), ref).replace(link);
  }

  /** By its pin; one that is pinned nowhere, by its id. */
  private int runningProgram(InterfaceRef ref, int link) {
    Running running = transaction.before().running().get(ref);
    return running.program().id() != 0
        ? transaction.open().open(transaction.pins().program(ref, running.generation()))
        : transaction.open().add(bpf.openProgram(bpf.linkInfo(link).programId()));
  }
}
