package io.xdpctl.object;

/** An object that cannot be read: its compiler writes something that nobody here has seen. */
public final class BadObject extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadObject(String message) {
    super(message);
  }
}
