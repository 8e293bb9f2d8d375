package io.xdpctl.pipeline;

import java.util.Locale;

/** The registry of stage kinds: the word in {@code action:}, the template and the schema. */
public enum StageKind {
  COUNT,
  DROP,
  PASS,
  DUMP,
  REDIRECT;

  /** The word in {@code action:}; also the name of its template and its schema fragment. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
