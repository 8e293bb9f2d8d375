package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import java.util.List;

/**
 * One configuration that was applied.
 *
 * @param number counts up from 1, also when older ones are gone
 * @param appliedAt RFC 3339
 * @param by who did it, {@code alice, ssh from 203.0.113.7}
 * @param what the command, {@code apply -f edge.yaml}
 * @param restores number of the one that it goes back to; 0 for a new one
 * @param files empty where nothing was to run
 */
public record Entry(
    int number, String appliedAt, String by, String what, int restores, List<Kept> files) {
  public Entry {
    files = List.copyOf(files);
  }

  /**
   * A text of a configuration, kept once however many entries have it.
   *
   * @param digest its SHA-256
   */
  public record Kept(SourceFile.Kind kind, String path, String digest) {}

  /** What a step back from here is reckoned from. */
  int position() {
    return restores == 0 ? number : restores;
  }
}
