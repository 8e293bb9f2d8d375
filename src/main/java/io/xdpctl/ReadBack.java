package io.xdpctl;

import io.xdpctl.kernel.KernelError;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.Plan;
import java.util.Optional;
import java.util.stream.Collectors;

/** I7: after an apply the kernel is read again, and nothing may be left to do. */
final class ReadBack {
  private ReadBack() {}

  static void expect(Plan left) {
    if (left.isEmpty()) {
      return;
    }
    String differences =
        left.interfaces().stream()
            .filter(change -> change.action() != Action.NONE)
            .map(change -> change.ref() + ": " + String.join(", ", change.reasons()))
            .collect(Collectors.joining("; "));
    throw new KernelError(
        "apply",
        "read back",
        0,
        "the kernel is not as asked: " + differences,
        Optional.of("somebody else may have changed it meanwhile: run apply again"),
        "");
  }
}
