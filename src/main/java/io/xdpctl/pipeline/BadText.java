package io.xdpctl.pipeline;

/**
 * A text that a noun of the model cannot be made from: a sentence for people, and what to write.
 */
public final class BadText extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String hint;

  /**
   * @param hint empty for none
   */
  public BadText(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}
