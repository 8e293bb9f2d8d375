package io.xdpctl.kernel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The way back of an apply: each step that was done says how it is undone (I3). */
final class Undo {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  void add(Runnable step) {
    steps.push(step);
  }

  /** A step whose failure leaves something over that does no harm: the next apply takes it away. */
  void tidy(Runnable step) {
    add(
        () -> {
          try {
            step.run();
          } catch (KernelError leftOver) {
            return;
          }
        });
  }

  /**
   * Undoes the latest step first. A step that fails does not keep the others from being undone.
   *
   * @return what failed; nothing when everything is as it was
   */
  List<Throwable> run(Throwable cause) {
    List<Throwable> failures = new ArrayList<>();
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException | Error failure) {
        cause.addSuppressed(failure);
        failures.add(failure);
      }
    }
    return failures;
  }
}
