package io.xdpctl.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Pins of demos: a directory for each process, {@code xdpctl-demo-4711} beside the user's own. */
final class Leftovers {
  static final String MARK = "-demo-";

  private Leftovers() {}

  /** Removes the pins of demos whose process is no more: what a SIGKILL leaves. */
  static void sweep(Path root) {
    Path parent = root.getParent();
    if (!Files.isDirectory(parent)) {
      return;
    }
    Pattern ours = Pattern.compile(Pattern.quote(root.getFileName() + MARK) + "(\\d+)");
    try (Stream<Path> all = Files.list(parent)) {
      List<Path> dead = all.filter(path -> isDead(ours, path.getFileName().toString())).toList();
      dead.forEach(Leftovers::remove);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isDead(Pattern ours, String name) {
    Matcher matcher = ours.matcher(name);
    return matcher.matches() && ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty();
  }

  /** Whatever is pinned there: programs detach when the last pin of their link goes. */
  static void remove(Path directory) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    }
  }
}
