package io.xdpctl.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C as a wish to come to an end: a command that asks for it prints its summary first.
 *
 * <p>Java gives no other portable notice of a signal than a shutdown hook. The hook waits for the
 * command, then ends the process with the command's own exit status.
 */
final class Interrupt {
  private static final int PATIENCE_SECONDS = 5;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile int status;

  /** From now on a signal only asks. */
  void arm() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::wind, "interrupt"));
  }

  void ask() {
    asked.countDown();
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Sleeps, or returns true early when somebody asked for the end. */
  boolean isAskedWithin(long milliseconds) {
    try {
      return asked.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** All output is written. */
  void finish(int exitStatus) {
    status = exitStatus;
    finished.countDown();
  }

  private void wind() {
    if (finished.getCount() == 0) {
      return; // the command ended by itself
    }
    ask();
    try {
      if (finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(status);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
