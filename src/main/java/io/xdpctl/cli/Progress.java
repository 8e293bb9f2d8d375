package io.xdpctl.cli;

import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Says on a terminal what a command is at, once it has taken longer than a second.
 *
 * <p>A quick command says nothing; a slow one its present step, and then each as it begins.
 */
final class Progress implements Consumer<String> {
  static final int PATIENCE_MILLISECONDS = 1000;

  private final PrintStream err;
  private String step = "";
  private boolean slow;

  private Progress(PrintStream err) {
    this.err = err;
  }

  /** What is told to nobody where stderr is no terminal. */
  static Consumer<String> of(Terminal terminal, PrintStream err) {
    return terminal.progress() ? started(err, PATIENCE_MILLISECONDS) : step -> {};
  }

  static Progress started(PrintStream err, long patienceMilliseconds) {
    Progress progress = new Progress(err);
    Thread clock = new Thread(() -> progress.bePatient(patienceMilliseconds), "progress");
    clock.setDaemon(true);
    clock.start();
    return progress;
  }

  private void bePatient(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
      losePatience();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void losePatience() {
    slow = true;
    accept(step);
  }

  @Override
  public synchronized void accept(String next) {
    step = next;
    if (slow && !step.isEmpty()) {
      err.println(step + " …");
    }
  }
}
