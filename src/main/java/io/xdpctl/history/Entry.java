package io.xdpctl.history;

import io.xdpctl.config.SourceFile;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import java.util.List;
import java.util.Optional;

/**
 * One configuration that was applied, or was going to be: it is written down before anything
 * changes, and what runs tells which one it is, see {@link Course}.
 *
 * @param number counts up from 1, also when older ones are gone
 * @param note when, by whom and how
 * @param files empty where nothing was to run
 * @param step what it changed
 * @param renames of stages, as its configuration tells them
 * @param interfaces all that its configuration names, also those that were not there
 */
public record Entry(
    int number,
    Note note,
    List<Kept> files,
    Step step,
    Renames renames,
    List<InterfaceRef> interfaces) {
  public Entry {
    files = List.copyOf(files);
    interfaces = List.copyOf(interfaces);
  }

  /**
   * A text of a configuration, kept once however many entries have it.
   *
   * @param name that it is kept under
   */
  public record Kept(SourceFile.Kind kind, String path, String name) {}

  /**
   * @param at RFC 3339
   * @param by who did it, {@code alice, ssh from 203.0.113.7}
   * @param what the command, {@code apply -f edge.yaml}
   * @param restores number of the one that it goes back to, 0 for nothing; empty for a new one
   */
  public record Note(String at, String by, String what, Optional<Integer> restores) {}

  /** What a step back from here is reckoned from. */
  int position() {
    return note.restores().orElse(number);
  }

  /** Whether two tell of the same texts, whatever the files were called. */
  boolean sameTexts(Entry other) {
    return texts().equals(other.texts());
  }

  private List<String> texts() {
    return files.stream()
        .filter(file -> file.kind() != SourceFile.Kind.ORIGIN)
        .map(Kept::name)
        .toList();
  }

  Entry with(Step other) {
    return new Entry(number, note, files, other, renames, interfaces);
  }
}
