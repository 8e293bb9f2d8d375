package io.xdpctl.pipeline;

import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * Something wrong at a place in the configuration's tree, before it is known which line that is.
 *
 * @param at the value that is wrong; for a missing key, where it would be
 * @param part what of it to show
 */
public record Finding(JsonPointer at, Part part, String message, Optional<String> hint) {
  /** What of a place in the tree to show. */
  public enum Part {
    KEY,
    VALUE
  }

  public static Finding value(JsonPointer at, String message, String hint) {
    return new Finding(at, Part.VALUE, message, textOrNone(hint));
  }

  public static Finding key(JsonPointer at, String message, String hint) {
    return new Finding(at, Part.KEY, message, textOrNone(hint));
  }

  private static Optional<String> textOrNone(String hint) {
    return hint.isEmpty() ? Optional.empty() : Optional.of(hint);
  }
}
