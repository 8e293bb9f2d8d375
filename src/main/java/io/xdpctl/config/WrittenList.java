package io.xdpctl.config;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.WrittenPrefixes;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** A list as its files have it, prefix by prefix, and where each stands. */
public final class WrittenList {
  private final Location owner;
  private final WrittenPrefixes prefixes;
  private final List<Origin> origins;
  private final ListTexts texts;

  WrittenList(Location owner, WrittenPrefixes prefixes, List<Origin> origins, ListTexts texts) {
    this.owner = owner;
    this.prefixes = prefixes;
    this.origins = origins;
    this.texts = texts;
  }

  /**
   * Where prefixes come from.
   *
   * @param file of the configuration that names them
   * @param at their list in it
   * @param named the file that they are in, where they are in one of their own
   */
  record Origin(ConfigFile file, JsonPointer at, Optional<ListFile> named) {}

  /** Where the list is named; of prefixes in a stage, that stage. */
  public Location owner() {
    return owner;
  }

  public WrittenPrefixes prefixes() {
    return prefixes;
  }

  /** The file that the prefix with this index stands in. */
  public String file(int index) {
    Origin origin = origins.get(prefixes.origin(index));
    return origin
        .named()
        .map(ListFile::shown)
        .orElseGet(() -> origin.file().tree().source().file());
  }

  /** The line of that file. */
  public int line(int index) {
    Origin origin = origins.get(prefixes.origin(index));
    return origin.named().isPresent() ? prefixes.line(index) : inYaml(origin, index).line();
  }

  /** The whole place; the text of a list file is gone through for it. */
  public Location location(int index) {
    Origin origin = origins.get(prefixes.origin(index));
    return origin
        .named()
        .map(file -> ListLine.of(texts.of(file), prefixes.line(index)).location(file.shown()))
        .orElseGet(() -> inYaml(origin, index));
  }

  /** The first place of a prefix. */
  public Optional<Location> location(Prefix prefix) {
    int index = prefixes.indexOf(prefix);
    return index < 0 ? Optional.empty() : Optional.of(location(index));
  }

  private Location inYaml(Origin origin, int index) {
    return Locations.value(origin.file(), origin.at().appendIndex(prefixes.line(index)));
  }
}
