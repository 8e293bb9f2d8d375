package io.xdpctl.explain;

/** Something was asked that has no answer. */
public final class BadQuestion extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * @param hint may be empty
   */
  public BadQuestion(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
