package io.xdpctl;

import io.xdpctl.config.Config;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Examines the interfaces that a configuration names, each in its namespace. */
final class InterfaceDoctor {
  /** One page less headroom and tail: what a native program without frags takes on most drivers. */
  private static final int NATIVE_MTU = 3498;

  private final Bpf bpf;

  InterfaceDoctor(Bpf bpf) {
    this.bpf = bpf;
  }

  List<Finding> examine(Config config) {
    Set<InterfaceRef> served = new TreeSet<>();
    config.pipelines().forEach(pipeline -> served.addAll(pipeline.interfaces().keySet()));
    List<Finding> findings = new ArrayList<>();
    for (Pipeline pipeline : config.pipelines()) {
      pipeline.interfaces().forEach((ref, mode) -> examine(ref, mode, findings));
      for (InterfaceRef ref : pipeline.interfaces().keySet()) {
        targets(pipeline, ref, served, findings);
      }
    }
    return findings;
  }

  private void examine(InterfaceRef ref, Mode mode, List<Finding> findings) {
    Optional<NetworkLink> link;
    try {
      link = NetworkLink.find(bpf, ref);
    } catch (KernelError noNamespace) {
      String hint = noNamespace.hint().orElse("ip netns add " + ref.netns());
      findings.add(Finding.no(ref.toString(), noNamespace.getMessage(), hint));
      return;
    }
    if (link.isEmpty()) {
      findings.add(Finding.no(ref.toString(), "no such interface", "see: " + show(ref)));
      return;
    }
    findings.add(mode == Mode.GENERIC ? generic(ref) : link.get().nativeSupport());
    mtu(ref, link.get(), mode).ifPresent(findings::add);
  }

  private static Finding generic(InterfaceRef ref) {
    return Finding.yes(ref.toString(), "is there; every driver runs generic XDP");
  }

  private static Optional<Finding> mtu(InterfaceRef ref, NetworkLink link, Mode mode) {
    boolean frags = KernelVersion.ofHost().atLeast(KernelVersion.FRAGS);
    if (mode == Mode.GENERIC || link.mtu() <= NATIVE_MTU) {
      return Optional.empty();
    }
    String message = "MTU " + link.mtu() + " is more than one buffer (" + NATIVE_MTU + ")";
    String hint = ip(ref) + "link set " + ref.name() + " mtu 1500, or mode: generic";
    return Optional.of(
        frags
            ? Finding.unknown(ref.toString(), message + "; the driver must take xdp.frags", hint)
            : Finding.no(ref.toString(), message + ", and this kernel has no xdp.frags", hint));
  }

  private void targets(
      Pipeline pipeline, InterfaceRef from, Set<InterfaceRef> served, List<Finding> findings) {
    for (Stage stage : pipeline.stages()) {
      if (stage.kind() == StageKind.REDIRECT && stage instanceof RedirectStage redirect) {
        String name = redirect.to().outgoing();
        if (!name.isEmpty()) {
          findings.add(target(new InterfaceRef(from.netns(), name), stage.name(), served));
        }
      }
    }
  }

  private Finding target(InterfaceRef ref, String stage, Set<InterfaceRef> served) {
    String check = ref.toString();
    Optional<NetworkLink> link = NetworkLink.find(bpf, ref);
    if (link.isEmpty()) {
      String message = "stage " + stage + " redirects to it: no such interface";
      return Finding.no(check, message, "see: " + show(ref));
    }
    if (!link.get().isVeth()) {
      return Finding.yes(check, "is there for stage " + stage);
    }
    Optional<InterfaceRef> peer = link.get().peer(bpf);
    boolean receives =
        peer.isPresent() && (served.contains(peer.get()) || link.get().runsXdp(bpf, peer.get()));
    if (receives) {
      return Finding.yes(check, "is there for stage " + stage + "; its peer runs XDP");
    }
    return Finding.unknown(
        check,
        "stage "
            + stage
            + " redirects to this veth: its peer takes native XDP frames only with a"
            + " program of its own or with GRO on",
        "ethtool -K " + peer.map(InterfaceRef::name).orElse("PEER") + " gro on");
  }

  private static String show(InterfaceRef ref) {
    return ip(ref) + "link show";
  }

  private static String ip(InterfaceRef ref) {
    return ref.netns().isEmpty() ? "ip " : "ip -n " + ref.netns() + " ";
  }
}
