package io.xdpctl.cli;

import io.xdpctl.checkout.Checkout;
import io.xdpctl.config.SourceFile;
import io.xdpctl.state.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration that runs, and whether its files still say so.
 *
 * @param files its texts
 * @param checkout where they came from, if from a Git checkout
 */
record Applied(List<SourceFile> files, Optional<Checkout> checkout) {

  static Applied of(List<SourceFile> kept) {
    List<SourceFile> files =
        kept.stream().filter(file -> file.kind() != SourceFile.Kind.ORIGIN).toList();
    return new Applied(files, Checkout.kept(kept));
  }

  /** Of the texts alone: the same on every host, whatever the files are called. */
  Digest digest() {
    return Digest.of(
        files.stream().map(file -> Digest.of(file.bytes()).hex()).toArray(String[]::new));
  }

  /** Whether a file says something else now. */
  private enum Match {
    SAME,
    CHANGED,
    UNKNOWN
  }

  private Match match(SourceFile file) {
    Path from = checkout.map(Checkout::directory).orElse(Path.of(""));
    try {
      // Standard input has no file, and a relative path may start where nobody is now.
      byte[] now = Files.readAllBytes(from.resolve(file.path()));
      return Arrays.equals(now, file.bytes()) ? Match.SAME : Match.CHANGED;
    } catch (IOException elsewhere) {
      return Match.UNKNOWN;
    }
  }

  private Stream<String> paths(Match match) {
    return files.stream().filter(file -> match(file) == match).map(SourceFile::path);
  }

  private Match match() {
    if (paths(Match.CHANGED).findAny().isPresent()) {
      return Match.CHANGED;
    }
    return paths(Match.UNKNOWN).findAny().isPresent() ? Match.UNKNOWN : Match.SAME;
  }

  /** A line for people. */
  String sentence() {
    String commit =
        checkout
            .map(
                from ->
                    ", commit "
                        + from.commit().substring(0, 12)
                        + (from.changed() ? " with changes that are not in it" : ""))
            .orElse("");
    String now =
        switch (match()) {
          case SAME -> "; the files are the same";
          case CHANGED -> "; changed since: " + paths(Match.CHANGED).collect(commas());
          case UNKNOWN -> "; not to be found here: " + paths(Match.UNKNOWN).collect(commas());
        };
    return "configuration: " + digest().brief() + commit + now + "\n";
  }

  private static Collector<CharSequence, ?, String> commas() {
    return Collectors.joining(", ");
  }

  void write(ObjectNode node) {
    node.put("digest", digest().hex());
    checkout.ifPresent(
        from -> node.put("commit", from.commit()).put("uncommitted", from.changed()));
    node.put("files", match().name().toLowerCase(Locale.ROOT));
    node.set("changed", Tree.texts(paths(Match.CHANGED).toList()));
  }
}
