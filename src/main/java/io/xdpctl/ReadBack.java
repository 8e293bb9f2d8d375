package io.xdpctl;

import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Foreign;
import io.xdpctl.kernel.HostReader;
import io.xdpctl.kernel.NotAsAsked;
import io.xdpctl.kernel.Present;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.Plan;
import io.xdpctl.state.HostState;
import java.util.List;
import java.util.stream.Collectors;

/** I7: after an apply the kernel is read again, and nothing may be left to do. */
record ReadBack(Bpf bpf, HostReader reader) {

  /**
   * @param displaced programs of others that made way, which whoever reads of it has to know
   * @throws NotAsAsked also when it cannot be read: the new configuration runs all the same
   */
  void expect(HostState desired, List<Foreign> displaced) {
    String differences;
    try {
      // Exits of a routing table that went meanwhile are nobody's doing.
      HostState asked = new Present(bpf).withoutLostExits(desired);
      differences = differences(Plan.between(reader.read().state(), asked));
    } catch (RuntimeException unreadable) {
      throw NotAsAsked.unread(unreadable).replacing(displaced);
    }
    if (!differences.isEmpty()) {
      throw NotAsAsked.differs(differences).replacing(displaced);
    }
  }

  private static String differences(Plan left) {
    return left.isEmpty()
        ? ""
        : left.interfaces().stream()
            .filter(change -> change.action() != Action.NONE)
            .map(change -> change.ref() + ": " + String.join(", ", change.reasons()))
            .collect(Collectors.joining("; "));
  }
}
