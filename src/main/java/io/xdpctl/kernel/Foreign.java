package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program of somebody else at an interface (I6).
 *
 * @param name empty when it may not be looked at
 * @param links ids of the links that attach it; empty when it came by netlink
 * @param root where xdpctl keeps it, one other than this; empty for a stranger's
 * @param formerly what the interface was called when xdpctl attached it; empty for a stranger's
 */
public record Foreign(
    InterfaceRef ref,
    int programId,
    String name,
    Mode mode,
    List<Integer> links,
    Optional<String> root,
    Optional<InterfaceRef> formerly) {
  public Foreign {
    links = List.copyOf(links);
  }

  /** One with a link belongs to whoever holds the link, and could not be put back. */
  public boolean isReplaceable() {
    return links.isEmpty();
  }

  /** {@code program 57 (xdp_dispatcher) of somebody else runs there in native mode}. */
  public String sentence() {
    String called = name.isEmpty() ? "" : " (" + name + ")";
    if (formerly.isPresent()) {
      return "program %d%s runs there, which was applied to it as %s"
          .formatted(programId, called, formerly.get());
    }
    String by = links.isEmpty() ? "" : ", by " + words("link ");
    return "program %d%s of %s runs there in %s mode%s"
        .formatted(programId, called, owner(), mode.word(), by);
  }

  /** {@code program 57 (xdp_dispatcher) of somebody else, which ran in native mode}. */
  public String formerSentence() {
    String called = name.isEmpty() ? "" : " (" + name + ")";
    return "program %d%s of somebody else, which ran in %s mode"
        .formatted(programId, called, mode.word());
  }

  private String owner() {
    return root.map(other -> "xdpctl with --root " + other).orElse("somebody else");
  }

  /** What an apply would do about it. */
  public String consequence() {
    return isReplaceable()
        ? "apply would refuse; --replace-foreign makes way"
        : "apply would refuse, also with --replace-foreign; " + hint();
  }

  /** What there is to do about it, for whoever has no {@code --replace-foreign}. */
  public String hint() {
    if (formerly.isPresent()) {
      return "give it its name back, or: xdpctl delete --all, and apply again";
    }
    if (root.isPresent()) {
      return "apply with that root, or take it away there first: xdpctl --root %s delete -f FILE"
          .formatted(root.get());
    }
    if (!links.isEmpty()) {
      // The kernel tells the ifindex of a link and not its namespace: it may be somebody else's.
      String check = "; make sure that it is no link of the same ifindex in another namespace";
      return "detach it: " + words("bpftool link detach id ") + check;
    }
    String ip = ref.netns().isEmpty() ? "ip" : "ip -n " + ref.netns();
    String off = mode == Mode.GENERIC ? " xdpgeneric off" : " xdp off";
    return "detach it: "
        + ip
        + " link set dev "
        + ref.name()
        + off
        + ", or apply with --replace-foreign";
  }

  private String words(String before) {
    return links.stream().map(id -> before + id).collect(Collectors.joining(" or "));
  }
}
