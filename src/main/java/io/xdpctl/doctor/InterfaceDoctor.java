package io.xdpctl.doctor;

import io.xdpctl.config.Config;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.XdpFeatures;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines the interfaces that a configuration names, each in its namespace. */
final class InterfaceDoctor {
  /** A page less headroom and tail: what one buffer takes on most drivers. */
  private static final int ONE_BUFFER_MTU = 3498;

  private final Bpf bpf;
  private final Config config;
  private final TargetDoctor targets;
  private final List<Finding> findings = new ArrayList<>();

  InterfaceDoctor(Bpf bpf, Config config) {
    this.bpf = bpf;
    this.config = config;
    this.targets = new TargetDoctor(bpf, config);
  }

  List<Finding> examine() {
    for (Pipeline pipeline : config.pipelines()) {
      pipeline.interfaces().forEach((ref, mode) -> examine(pipeline, ref, mode));
    }
    return findings;
  }

  private void examine(Pipeline pipeline, InterfaceRef ref, Mode mode) {
    Optional<NetworkLink> link = find(ref);
    if (link.isEmpty()) {
      return;
    }
    findings.add(mode == Mode.GENERIC ? generic(ref) : nativeMode(link.get(), mode));
    if (mode != Mode.GENERIC && link.get().device().mtu() > ONE_BUFFER_MTU) {
      findings.add(jumbo(link.get()));
    }
    findings.addAll(targets.examine(pipeline, link.get()));
  }

  private Optional<NetworkLink> find(InterfaceRef ref) {
    try {
      Optional<NetworkLink> link = NetworkLink.find(bpf, ref);
      if (link.isEmpty()) {
        String see = "see: " + NetworkLink.ip(ref) + "link show";
        findings.add(Finding.no(ref.toString(), "no such interface", see));
      }
      return link;
    } catch (KernelError noNamespace) {
      String hint = noNamespace.hint().orElse("ip netns add " + ref.netns());
      findings.add(Finding.no(ref.toString(), noNamespace.getMessage(), hint));
      return Optional.empty();
    }
  }

  private static Finding generic(InterfaceRef ref) {
    return Finding.yes(ref.toString(), "is there; every driver runs generic XDP");
  }

  private static Finding nativeMode(NetworkLink link, Mode mode) {
    String check = link.ref().toString();
    if (link.features().isEmpty()) {
      String message = "is there; this kernel cannot tell whether its driver has native XDP";
      return Finding.unknown(check, message, "mode: auto takes generic if need be");
    }
    if (!link.neverRunsNatively()) {
      return Finding.yes(check, "its driver has native XDP");
    }
    return mode == Mode.AUTO
        ? Finding.yes(check, "its driver has no native XDP; auto takes generic")
        : Finding.no(check, "its driver has no native XDP", "mode: generic or auto");
  }

  private static Finding jumbo(NetworkLink link) {
    String check = link.ref().toString();
    String message =
        "MTU " + link.device().mtu() + " is more than one buffer (" + ONE_BUFFER_MTU + ")";
    String hint =
        NetworkLink.ip(link.ref())
            + "link set "
            + link.ref().name()
            + " mtu 1500, or mode: generic";
    if (!KernelVersion.ofHost().atLeast(KernelVersion.FRAGS)) {
      return Finding.no(check, message + ", and this kernel has no xdp.frags", hint);
    }
    if (link.features().isEmpty()) {
      return Finding.unknown(check, message + "; the driver must take xdp.frags", hint);
    }
    return (link.features().getAsLong() & XdpFeatures.RX_SG) != 0
        ? Finding.yes(check, message + ", and its driver takes xdp.frags")
        : Finding.no(check, message + ", and its driver does not take xdp.frags", hint);
  }
}
