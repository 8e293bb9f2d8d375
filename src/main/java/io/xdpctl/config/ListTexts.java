package io.xdpctl.config;

import io.xdpctl.pipeline.BadText;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The bytes of list files: from disk, or those of an earlier reading. Each is read once. */
final class ListTexts {
  private final Optional<SortedMap<String, byte[]>> given;
  private final SortedMap<String, byte[]> read = new TreeMap<>();
  private final Consumer<String> progress;

  private ListTexts(Optional<SortedMap<String, byte[]>> given, Consumer<String> progress) {
    this.given = given;
    this.progress = progress;
  }

  /**
   * @param progress told which file is being read
   */
  static ListTexts onDisk(Consumer<String> progress) {
    return new ListTexts(Optional.empty(), progress);
  }

  static ListTexts of(List<SourceFile> files) {
    SortedMap<String, byte[]> bytes = new TreeMap<>();
    files.stream()
        .filter(file -> file.kind() == SourceFile.Kind.LIST)
        .forEach(file -> bytes.put(file.path(), file.bytes()));
    return new ListTexts(Optional.of(bytes), file -> {});
  }

  /**
   * @throws BadText if it cannot be read
   */
  byte[] of(ListFile file) {
    byte[] known = read.get(file.shown());
    if (known == null) {
      progress.accept("reading " + file.shown());
      known = given.map(texts -> kept(texts, file.shown())).orElseGet(file::bytes);
      read.put(file.shown(), known);
    }
    return known;
  }

  private static byte[] kept(SortedMap<String, byte[]> texts, String path) {
    if (!texts.containsKey(path)) {
      throw new BadText("'" + path + "' was not kept", "");
    }
    return texts.get(path);
  }

  /** By path, as shown. */
  SortedMap<String, byte[]> read() {
    return Collections.unmodifiableSortedMap(read);
  }
}
