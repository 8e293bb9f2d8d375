package io.xdpctl.kernel;

import java.util.ArrayDeque;
import java.util.Deque;

/** The way back of an apply: each step that was done says how it is undone (I3). */
final class Undo {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  void add(Runnable step) {
    steps.push(step);
  }

  /** Undoes the latest step first. A step that fails does not keep the others from being undone. */
  void run(Throwable cause) {
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException | Error failure) {
        cause.addSuppressed(failure);
      }
    }
  }
}
