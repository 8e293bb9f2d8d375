package io.xdpctl.kernel;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What xdpctl keeps elsewhere than at its root, as somebody does who tries it out.
 *
 * <p>Looked for where bpffs usually is and beside the own root: a host that has one elsewhere says
 * nothing of it, and then its programs are somebody else's.
 */
final class OtherRoots {
  /** Directories below the usual place; nobody keeps a root deeper down. */
  private static final int DEPTH = 3;

  /** Beside the root there may be anything: no further. */
  private static final int BESIDE = 1;

  private static final String USUAL = "/sys/fs/bpf";

  private final Bpf bpf;
  private final String root;

  OtherRoots(Bpf bpf, String root) {
    this.bpf = bpf;
    this.root = root;
  }

  /** The root with a pin of one of these links. */
  Optional<String> keeperOf(Set<Integer> links) {
    Set<String> found = new LinkedHashSet<>();
    collect(USUAL, DEPTH, found);
    Optional.ofNullable(Path.of(root).getParent())
        .ifPresent(parent -> collect(parent.toString(), BESIDE, found));
    found.remove(root);
    return found.stream().filter(other -> keeps(new Pins(other), links)).findFirst();
  }

  /** A root has interfaces; what is below one is its own. */
  private void collect(String directory, int depth, Set<String> found) {
    if (!names(new Pins(directory).interfaces()).isEmpty()) {
      found.add(directory);
    } else if (depth > 0) {
      names(directory).forEach(name -> collect(directory + "/" + name, depth - 1, found));
    }
  }

  private List<String> names(String directory) {
    try {
      return bpf.list(directory);
    } catch (KernelError unreadable) {
      return List.of(); // and so nobody's that could be named
    }
  }

  private boolean keeps(Pins pins, Set<Integer> links) {
    return names(pins.interfaces()).stream()
        .flatMap(name -> Pins.unescape(name).stream())
        .anyMatch(ref -> isOneOf(links, new LinkPin(bpf, pins, ref)));
  }

  private boolean isOneOf(Set<Integer> links, LinkPin pin) {
    try (Descriptors open = new Descriptors(bpf)) {
      return pin.find(open)
          .map(bpf::linkInfo)
          .map(Bpf.LinkInfo::id)
          .filter(links::contains)
          .isPresent();
    } catch (KernelError noLink) {
      return false; // whoever pinned that there
    }
  }
}
