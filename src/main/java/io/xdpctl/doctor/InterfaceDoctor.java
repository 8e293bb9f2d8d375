package io.xdpctl.doctor;

import io.xdpctl.config.Config;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.XdpFeatures;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.Stage;
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
  private final List<Finding> findings = new ArrayList<>();

  InterfaceDoctor(Bpf bpf) {
    this.bpf = bpf;
  }

  List<Finding> examine(Config config) {
    for (Pipeline pipeline : config.pipelines()) {
      pipeline.interfaces().forEach((ref, mode) -> examine(pipeline, ref, mode));
    }
    return findings;
  }

  private void examine(Pipeline pipeline, InterfaceRef ref, Mode mode) {
    Optional<NetworkLink> link = find(ref, "");
    if (link.isEmpty()) {
      return;
    }
    findings.add(mode == Mode.GENERIC ? generic(ref) : nativeMode(link.get()));
    if (mode != Mode.GENERIC && link.get().mtu() > ONE_BUFFER_MTU) {
      findings.add(jumbo(link.get()));
    }
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof RedirectStage redirect && !redirect.to().outgoing().isEmpty()) {
        target(new InterfaceRef(ref.netns(), redirect.to().outgoing()), stage.name(), mode);
      }
    }
  }

  private Optional<NetworkLink> find(InterfaceRef ref, String purpose) {
    try {
      Optional<NetworkLink> link = NetworkLink.find(bpf, ref);
      if (link.isEmpty()) {
        String see = "see: " + ip(ref) + "link show";
        findings.add(Finding.no(ref.toString(), purpose + "no such interface", see));
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

  private static Finding nativeMode(NetworkLink link) {
    String check = link.ref().toString();
    if (link.features().isEmpty()) {
      String message = "is there; this kernel cannot tell whether its driver has native XDP";
      return Finding.unknown(check, message, "mode: auto takes generic if need be");
    }
    return XdpFeatures.canRunNatively(link.features().getAsLong())
        ? Finding.yes(check, "its driver has native XDP")
        : Finding.no(check, "its driver has no native XDP", "mode: generic or auto");
  }

  private static Finding jumbo(NetworkLink link) {
    String check = link.ref().toString();
    String message = "MTU " + link.mtu() + " is more than one buffer (" + ONE_BUFFER_MTU + ")";
    String hint = ip(link.ref()) + "link set " + link.ref().name() + " mtu 1500, or mode: generic";
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

  /** Native redirects to a device that takes none are lost, and no counter says so. */
  private void target(InterfaceRef ref, String stage, Mode mode) {
    String check = ref.toString();
    Optional<NetworkLink> link = find(ref, "stage " + stage + " redirects to it: ");
    if (link.isEmpty()) {
      return;
    }
    String known = "is there for stage " + stage;
    String hint =
        "give it a pipeline as well, or, of a veth, the peer; or: ethtool -K PEER gro on, then "
            + ip(ref)
            + "link set "
            + ref.name()
            + " down and up";
    if (mode == Mode.GENERIC) {
      findings.add(Finding.yes(check, known));
    } else if (link.get().features().isEmpty()) {
      String message = known + "; this kernel cannot tell whether it takes redirected frames";
      findings.add(Finding.unknown(check, message, hint));
    } else if (XdpFeatures.canReceiveRedirects(link.get().features().getAsLong())) {
      findings.add(Finding.yes(check, known + ", and takes redirected frames"));
    } else {
      // Not a no: what this very file attaches may turn it on.
      String message = known + ", but as it is now it loses frames that are redirected to it";
      findings.add(Finding.unknown(check, message, hint));
    }
  }

  private static String ip(InterfaceRef ref) {
    return ref.netns().isEmpty() ? "ip " : "ip -n " + ref.netns() + " ";
  }
}
