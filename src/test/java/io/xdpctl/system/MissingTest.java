package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** I3 on a host that lacks something: a sentence, status 3, and the kernel as it was. */
class MissingTest {
  /** In the names of the program and of its stage's map: those of others may come and go. */
  private static final String MARK = "wanting";

  private static final String USUAL = "/sys/fs/bpf";
  private static final List<String> PLAIN = List.of("env");

  @TempDir private Path directory;

  private record Ended(int status, String said) {}

  /** What bpftool shows of ours, and what is pinned. */
  private record Seen(Set<String> objects, List<String> pins, String link) {
    static final Seen NOTHING = new Seen(Set.of(), List.of(), "");
  }

  private static Seen look(Host host, Pair pair) throws IOException {
    Set<String> objects = new TreeSet<>();
    for (String kind : List.of("prog", "map")) {
      for (JsonNode one : Host.json(Command.of("bpftool", "-j", kind, "show").run())) {
        if (one.path("name").asString("").contains(MARK)) {
          objects.add(kind + " " + one.path("id").asLong());
        }
      }
    }
    String link = pair.host().ip("-d", "-j", "link", "show", "eth0");
    return new Seen(objects, pins(host.root), Host.json(link).at("/0/xdp").toString());
  }

  private static List<String> pins(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  private static String config(Pair pair, boolean blocks) {
    return Logins.of(pair, "", MARK, blocks).replace("edge:", MARK + ":");
  }

  /**
   * A process of its own.
   *
   * @param before words before Java's, that put it where it shall run
   */
  private Ended apply(Host host, Pair pair, List<String> before, Map<String, String> environment)
      throws Exception {
    Path file = Files.writeString(directory.resolve("edge.yaml"), config(pair, true));
    List<String> words = new ArrayList<>(Logins.java(before.toArray(String[]::new)));
    words.addAll(List.of("io.xdpctl.cli.Xdpctl", "--root", host.root + "", "apply"));
    words.addAll(List.of("--wait", "30s", "-f", file + ""));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = Logins.said(process);
    return new Ended(process.waitFor(), said);
  }

  /** Refused where nothing runs, and where something does. */
  private void isRefused(List<String> before, Map<String, String> environment, String sentence)
      throws Exception {
    try (Host host = new Host()) {
      Pair pair = Pair.in(host.lab);
      refuses(host, pair, apply(host, pair, before, environment), sentence, Seen.NOTHING);
      host.apply(config(pair, false));
      Seen seen = look(host, pair);
      assertTrue(seen.objects().size() > 1, seen.toString());
      refuses(host, pair, apply(host, pair, before, environment), sentence, seen);
      assertEquals(0, host.run("status").status());
      host.apply(config(pair, true)); // and it was for that reason alone
      assertFalse(Logins.answers(pair));
    }
  }

  private static void refuses(Host host, Pair pair, Ended ended, String sentence, Seen before)
      throws IOException {
    assertEquals(3, ended.status(), ended.said());
    assertTrue(ended.said().contains("error: " + sentence), ended.said());
    assertTrue(ended.said().contains("\nhint: "), ended.said());
    assertEquals(before, look(host, pair));
    assertTrue(Logins.answers(pair));
  }

  /** A PATH with what is in the directory alone, and no object from before. */
  private Map<String, String> path() {
    return Map.of(
        "PATH", directory.toString(), "XDPCTL_CACHE", directory.resolve("cache").toString());
  }

  private void clang(String script) throws IOException {
    File clang = Files.writeString(directory.resolve("clang"), "#!/bin/sh\n" + script).toFile();
    assertTrue(clang.setExecutable(true));
  }

  @Test
  void clangIsNotThere() throws Exception {
    isRefused(PLAIN, path(), "clang: run: not found");
  }

  @Test
  void clangFails() throws Exception {
    clang("echo 'clang: error: unable to make temporary file' >&2\nexit 1\n");
    String sentence = ": compile: clang: error: unable to make temporary file";
    isRefused(PLAIN, path(), "pipeline " + MARK + sentence);
    assertEquals(List.of(), leftInCache());
  }

  @Test
  void clangIsKilled() throws Exception {
    clang("kill -KILL $$\n");
    String sentence = ": compile: clang was killed by signal 9";
    isRefused(PLAIN, path(), "pipeline " + MARK + sentence);
    assertEquals(List.of(), leftInCache());
  }

  @Test
  void clangMakesNothing() throws Exception {
    clang("exit 0\n");
    String sentence = ": compile: clang ended with status 0 and said nothing";
    isRefused(PLAIN, path(), "pipeline " + MARK + sentence);
  }

  private List<String> leftInCache() {
    return List.of(directory.resolve("cache/objects").toFile().list());
  }

  /** In a mount namespace of the process's own. */
  private static List<String> mounted(String... mounts) {
    String all = String.join(" && ", mounts);
    return List.of("unshare", "-m", "sh", "-c", all + " && exec \"$@\"", "sh");
  }

  /** What runs can be seen there, and cannot be changed. */
  @Test
  void bpffsIsReadOnly() throws Exception {
    List<String> there =
        mounted("mount --bind " + USUAL + " " + USUAL, "mount -o remount,bind,ro " + USUAL);
    isRefused(there, Map.of(), "history: ");
  }

  @Test
  void anEmptyBpffsIsReadOnly() throws Exception {
    List<String> there = mounted("mount -t bpf -o ro none " + USUAL);
    isRefused(there, Map.of(), "history: ");
  }
}
