package io.xdpctl.checkout;

import io.xdpctl.config.SourceFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where in a Git checkout the files of a configuration lie.
 *
 * @param directory absolute; what relative paths of the files start from
 * @param commit its whole id, in hex
 * @param changed whether a file differs from that commit, or is not in it
 */
public record Checkout(Path directory, String commit, boolean changed) {

  /** Asks git; empty where the files are in no checkout, or git does not say. */
  public static Optional<Checkout> of(List<SourceFile> files) {
    List<String> paths =
        files.stream()
            .filter(file -> file.kind() != SourceFile.Kind.ORIGIN)
            .map(SourceFile::path)
            .toList();
    if (paths.isEmpty() || paths.stream().anyMatch(path -> path.startsWith("<"))) {
      return Optional.empty();
    }
    Path here = Path.of("").toAbsolutePath();
    Path beside = here.resolve(paths.get(0)).getParent();
    return Git.in(beside)
        .run(List.of("rev-parse", "--verify", "HEAD"))
        .map(String::strip)
        .filter(id -> id.matches("[0-9a-f]{40,64}"))
        .map(id -> new Checkout(here, id, isChanged(beside, here, paths)));
  }

  /** A file outside the repository is in no commit of it: git refuses then. */
  private static boolean isChanged(Path beside, Path here, List<String> paths) {
    List<String> words = new ArrayList<>(List.of("status", "--porcelain", "--ignored", "--"));
    paths.forEach(path -> words.add(here.resolve(path).toString()));
    return Git.in(beside).run(words).map(said -> !said.isBlank()).orElse(true);
  }

  /** The text that is kept with the files. */
  public SourceFile source() {
    String name = "commit " + commit.substring(0, 12) + (changed ? " with changes" : "");
    String text = String.join("\n", commit, Boolean.toString(changed), directory.toString());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SourceFile(SourceFile.Kind.ORIGIN, name, bytes);
  }

  /** What was kept; empty where there is no such text. */
  public static Optional<Checkout> kept(List<SourceFile> files) {
    return files.stream()
        .filter(file -> file.kind() == SourceFile.Kind.ORIGIN)
        .map(file -> new String(file.bytes(), StandardCharsets.UTF_8).split("\n", 3))
        .filter(lines -> lines.length == 3)
        .map(lines -> new Checkout(Path.of(lines[2]), lines[0], Boolean.parseBoolean(lines[1])))
        .findFirst();
  }
}
