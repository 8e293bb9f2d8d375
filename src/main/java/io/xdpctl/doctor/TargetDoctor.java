package io.xdpctl.doctor;

import io.xdpctl.config.Config;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Errno;
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
import java.util.Set;
import java.util.TreeSet;

/** Examines the interfaces that stages redirect to: a frame lost there is in no counter. */
public final class TargetDoctor {
  private final Bpf bpf;
  private final Config config;
  private final Set<InterfaceRef> natively = new TreeSet<>();
  private final Set<String> absent = new TreeSet<>();
  private final Peers peers;

  public TargetDoctor(Bpf bpf, Config config) {
    this.bpf = bpf;
    this.config = config;
    for (Pipeline pipeline : config.pipelines()) {
      pipeline.interfaces().forEach(this::note);
    }
    this.peers = new Peers(bpf, Surroundings.namespaces());
  }

  private void note(InterfaceRef ref, Mode mode) {
    if (mode != Mode.GENERIC) {
      natively.add(ref);
    }
  }

  /**
   * Targets that lose what is redirected to them, also once the configuration runs.
   *
   * <p>What is not there loses nothing: no apply lets it come so far.
   */
  public List<Finding> losses() {
    List<Finding> findings = new ArrayList<>();
    for (Pipeline pipeline : config.pipelines()) {
      for (InterfaceRef ref : pipeline.interfaces().keySet()) {
        find(ref).ifPresent(link -> findings.addAll(examine(pipeline, link)));
      }
    }
    return findings.stream()
        .filter(finding -> finding.answer() == Finding.Answer.NO)
        .filter(finding -> !absent.contains(finding.check()))
        .distinct()
        .toList();
  }

  private Optional<NetworkLink> find(InterfaceRef ref) {
    try {
      return NetworkLink.find(bpf, ref);
    } catch (KernelError noNamespace) {
      if (noNamespace.errno() == Errno.ENOENT) {
        return Optional.empty();
      }
      throw noNamespace;
    }
  }

  /** The targets of what arrives at one interface of a pipeline. */
  List<Finding> examine(Pipeline pipeline, NetworkLink from) {
    Mode mode = pipeline.interfaces().get(from.ref());
    boolean generic = mode == Mode.GENERIC || mode == Mode.AUTO && from.neverRunsNatively();
    List<Finding> findings = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof RedirectStage redirect && !redirect.to().outgoing().isEmpty()) {
        InterfaceRef to = new InterfaceRef(from.ref().netns(), redirect.to().outgoing());
        findings.add(target(to, "stage " + stage.name() + " redirects to it", generic));
      }
    }
    return findings;
  }

  private Finding target(InterfaceRef to, String why, boolean generic) {
    Optional<NetworkLink> link = NetworkLink.find(bpf, to);
    if (link.isEmpty()) {
      absent.add(to.toString());
      String see = "see: " + NetworkLink.ip(to) + "link show";
      return Finding.no(to.toString(), why + ": no such interface", see);
    }
    return generic
        ? Finding.yes(to.toString(), why + "; generic XDP can send to any device")
        : natively(link.get(), why);
  }

  private Finding natively(NetworkLink link, String why) {
    String check = link.ref().toString();
    Optional<InterfaceRef> wanted = link.isVeth() ? peers.of(link) : Optional.of(link.ref());
    if (link.features().isEmpty()) {
      String message = why + "; this kernel cannot tell whether it takes redirected frames";
      return Finding.unknown(check, message, hint(link, wanted));
    }
    long bits = link.features().getAsLong();
    if (XdpFeatures.canReceiveRedirects(bits)) {
      return Finding.yes(check, why + ", and it takes redirected frames");
    }
    if (XdpFeatures.neverReceivesRedirects(bits)) {
      String message = why + ", but what native XDP redirects to such a device is lost";
      return Finding.no(check, message, "mode: generic at the interface of the pipeline");
    }
    if (wanted.filter(natively::contains).isPresent()) {
      String by = wanted.get().equals(link.ref()) ? "" : " at " + wanted.get();
      return Finding.yes(check, why + ", and it takes frames with the pipeline" + by);
    }
    String message = why + ", but as it is now it loses what native XDP redirects to it";
    return Finding.no(check, message, hint(link, wanted));
  }

  /**
   * @param wanted what needs a program for the link to send: a veth its peer, others themselves
   */
  private static String hint(NetworkLink link, Optional<InterfaceRef> wanted) {
    if (!link.isVeth()) {
      return "attach a pipeline to " + link.ref() + ", too, in native mode";
    }
    String name = wanted.map(InterfaceRef::name).orElse("PEER");
    String inside =
        wanted
            .map(InterfaceRef::netns)
            .filter(netns -> !netns.isEmpty())
            .map(netns -> "ip netns exec " + netns + " ")
            .orElse("");
    return inside
        + ("ethtool -K " + name + " gro on, or attach a pipeline to ")
        + wanted.map(InterfaceRef::toString).orElse("its veth peer");
  }
}
