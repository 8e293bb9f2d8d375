package io.xdpctl.kernel;

/** Lets the n-th operation fail, or the process die right before it. */
final class Faults {
  /** Like SIGKILL: nothing that the process still does has an effect. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private int operations;
  private int failAt;
  private int dieAt;
  private int failFrom;
  private boolean dead;

  void failAt(int n) {
    arm(n, 0);
  }

  void dieAt(int n) {
    arm(0, n);
  }

  /** The n-th and every later one. */
  void failFrom(int n) {
    arm(0, 0);
    failFrom = n;
  }

  /** Starts counting anew; 0 is never. */
  void arm(int fail, int die) {
    operations = 0;
    failAt = fail;
    dieAt = die;
    failFrom = 0;
    dead = false;
  }

  /** How many operations there were since the last arming. */
  int operations() {
    return operations;
  }

  boolean dead() {
    return dead;
  }

  /** Called before each operation; true when it has to fail. */
  boolean next() {
    if (dead) {
      throw new Died();
    }
    operations++;
    if (operations == dieAt) {
      dead = true;
      throw new Died();
    }
    return operations == failAt || failFrom > 0 && operations >= failFrom;
  }
}
