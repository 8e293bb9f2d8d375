package io.xdpctl.kernel;

import java.util.List;
import java.util.Optional;

/**
 * Something changed, and the kernel is not as asked: what was read back differs, a failed apply
 * could not be taken back whole, or only a part could be done.
 *
 * <p>Every other exception of an apply means that nothing changed; this one means that what runs
 * has to be looked at.
 */
public final class NotAsAsked extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;

  private NotAsAsked(String message, Optional<String> hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** I7: the new configuration runs, but for these differences. */
  public static NotAsAsked differs(String differences) {
    return new NotAsAsked(
        "apply: read back: the kernel is not as asked: " + differences,
        Optional.of("somebody else may have changed it meanwhile: run apply again"),
        null);
  }

  /** I7: the new configuration runs, as far as is known. */
  public static NotAsAsked unread(RuntimeException failure) {
    return new NotAsAsked(
        "apply: read back: " + failure.getMessage(), Optional.of("see: xdpctl status"), failure);
  }

  /** I3: a step failed, and so did steps of the way back. */
  static NotAsAsked halfUndone(RuntimeException failure, List<Throwable> left) {
    StringBuilder message = new StringBuilder(String.valueOf(failure.getMessage()));
    left.forEach(one -> message.append("; not taken back: ").append(one.getMessage()));
    return new NotAsAsked(
        message.toString(), Optional.of("see: xdpctl status; an apply mends it"), failure);
  }

  /** Part of what was asked is done, and the rest cannot be. */
  public static NotAsAsked incomplete(String message, String hint) {
    return new NotAsAsked(message, Optional.of(hint).filter(text -> !text.isEmpty()), null);
  }

  /** The same, and it names the programs of others that made way before it came to that (I6). */
  public NotAsAsked replacing(List<Foreign> displaced) {
    if (displaced.isEmpty()) {
      return this;
    }
    StringBuilder message = new StringBuilder(getMessage());
    displaced.forEach(
        one -> message.append("; " + one.ref() + ": replaced " + one.formerSentence()));
    return new NotAsAsked(message.toString(), hint, this);
  }

  public Optional<String> hint() {
    return hint;
  }
}
