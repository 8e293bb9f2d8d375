package io.xdpctl.checkout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.config.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the git of this host, in repositories of its own. */
class CheckoutTest {
  @TempDir private Path directory;

  private Path repository;

  private String git(String... words) {
    return Git.in(repository).run(List.of(words)).orElseThrow().strip();
  }

  private SourceFile file(String name, String text) throws IOException {
    Path path = repository.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return kept(SourceFile.Kind.YAML, path.toString());
  }

  private static SourceFile kept(SourceFile.Kind kind, String path) {
    return new SourceFile(kind, path, "text".getBytes(StandardCharsets.UTF_8));
  }

  @BeforeEach
  void begin() throws IOException {
    repository = Files.createDirectories(directory.resolve("repository"));
    git("init", "-q");
  }

  private void commit() {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one");
  }

  @Test
  void aCleanCheckoutHasItsCommit() throws IOException {
    List<SourceFile> files = List.of(file("edge.yaml", "a"), file("lists/drop.txt", "b"));
    commit();
    Checkout checkout = Checkout.of(files).orElseThrow();
    assertEquals(git("rev-parse", "HEAD"), checkout.commit());
    assertFalse(checkout.changed());
    assertEquals(Optional.of(checkout), Checkout.kept(List.of(files.get(0), checkout.source())));
    git("gc", "-q");
    assertEquals(Optional.of(checkout), Checkout.of(files));
  }

  @Test
  void changesAreToldOfTheFilesAlone() throws IOException {
    SourceFile edge = file("edge.yaml", "a");
    final SourceFile list = file("drop.txt", "b");
    file("other.yaml", "c");
    file(".gitignore", "feed.txt\n");
    commit();
    file("other.yaml", "changed");
    assertFalse(Checkout.of(List.of(edge)).orElseThrow().changed());
    SourceFile ignored = file("feed.txt", "not in any commit");
    assertTrue(Checkout.of(List.of(edge, ignored)).orElseThrow().changed());
    file("drop.txt", "changed");
    assertTrue(Checkout.of(List.of(edge, list)).orElseThrow().changed());
    git("add", "-A");
    assertTrue(Checkout.of(List.of(edge, list)).orElseThrow().changed(), "staged only");
    Path outside = Files.writeString(directory.resolve("outside.txt"), "d");
    SourceFile far = kept(SourceFile.Kind.LIST, outside.toString());
    assertTrue(Checkout.of(List.of(edge, far)).orElseThrow().changed());
    assertTrue(Checkout.of(List.of(edge, far)).orElseThrow().source().path().endsWith("changes"));
  }

  @Test
  void nothingIsSaidWhereThereIsNoCommit() throws IOException {
    assertEquals(Optional.empty(), Checkout.of(List.of(file("edge.yaml", "a"))));
    Path outside = Files.writeString(directory.resolve("edge.yaml"), "a");
    SourceFile far = kept(SourceFile.Kind.YAML, outside.toString());
    assertEquals(Optional.empty(), Checkout.of(List.of(far)));
    assertEquals(Optional.empty(), Checkout.of(List.of(kept(SourceFile.Kind.YAML, "<stdin>"))));
    assertEquals(Optional.empty(), Checkout.of(List.of()));
  }

  @Test
  void nothingOfTheRepositoryIsRun() throws IOException {
    final SourceFile edge = file("edge.yaml", "a");
    commit();
    Path mark = directory.resolve("ran");
    Path program = repository.resolve("monitor.sh");
    Files.writeString(program, "#!/bin/sh\ntouch " + mark + "\n");
    assertTrue(program.toFile().setExecutable(true));
    git("config", "core.fsmonitor", program.toString());
    assertTrue(Checkout.of(List.of(edge)).isPresent());
    assertFalse(Files.exists(mark));
  }
}
