package io.xdpctl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rooms of the house and who may look into which.
 *
 * <p>Changing the architecture is changing the two tables below, in the same commit. Sources are
 * read as text, comments and literals cut out: every name that starts with a package counts,
 * imported or written out.
 */
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final int LINES = 250;

  /** Room: the rooms that it may import. The empty room is io.xdpctl itself. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("cidr", Set.of()),
          Map.entry("capture", Set.of()),
          Map.entry("lookup", Set.of("cidr")),
          Map.entry("state", Set.of("cidr", "lookup")),
          Map.entry("pipeline", Set.of("cidr", "state")),
          Map.entry("config", Set.of("pipeline", "cidr", "state")),
          Map.entry("model", Set.of("pipeline", "cidr", "state")),
          Map.entry("lifeline", Set.of("config", "model", "pipeline", "cidr", "state")),
          Map.entry("checkout", Set.of("config")),
          Map.entry("lint", Set.of("config", "model", "pipeline", "cidr", "state")),
          Map.entry("explain", Set.of("config", "model", "pipeline", "capture", "cidr", "state")),
          Map.entry("object", Set.of()),
          Map.entry("machine", Set.of("object", "lookup", "cidr", "state")),
          Map.entry(
              "cost",
              Set.of(
                  "object", "machine", "explain", "model", "config", "pipeline", "cidr", "state")),
          Map.entry("guard", Set.of("kernel")),
          Map.entry("history", Set.of("kernel", "guard", "config", "state")),
          Map.entry("render", Set.of("config", "pipeline", "cidr", "lookup", "state")),
          Map.entry("plan", Set.of("state", "cidr", "lookup")),
          // It takes what render gives: the program's text and digest.
          Map.entry("compile", Set.of("render", "state")),
          Map.entry("kernel", Set.of("plan", "state", "cidr", "lookup")),
          Map.entry("kernel.libbpf", Set.of("kernel", "state")),
          Map.entry("observe", Set.of("kernel", "pipeline", "state", "cidr", "lookup")),
          Map.entry("doctor", Set.of("kernel", "config", "pipeline", "compile", "state")),
          Map.entry("lab", Set.of()),
          Map.entry("demo", Set.of("", "lab", "observe", "state", "config", "kernel", "compile")),
          Map.entry("", allBut("cli", "demo")),
          Map.entry("cli", allBut()));

  /** What has an only home: the start of its name, and the rooms that it may occur in. */
  private static final Map<String, Set<String>> ONLY_IN =
      Map.ofEntries(
          Map.entry("com.sun.jna", Set.of("kernel.libbpf")),
          Map.entry("freemarker", Set.of("render")),
          Map.entry("picocli", Set.of("cli")),
          Map.entry("org.snakeyaml", Set.of("config")),
          Map.entry("com.networknt", Set.of("config")),
          Map.entry(
              "tools.jackson", Set.of("config", "pipeline", "kernel", "history", "observe", "cli")),
          Map.entry("org.slf4j", Set.of()),
          Map.entry("ProcessBuilder", Set.of("checkout", "compile", "lab", "guard")),
          Map.entry("Runtime.getRuntime().exec", Set.of()));

  private static final Pattern NOT_CODE =
      Pattern.compile(
          "/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'",
          Pattern.DOTALL);
  private static final Pattern OURS =
      Pattern.compile("(?<![\\w.])io\\.xdpctl((?:\\.[a-z][a-z0-9]*)*)(?=\\.[A-Z*])");

  /** A source file: where it is, the room it is in, and its code. */
  private record Source(Path path, String room, String code, long lines) {
    static Source read(Path path) {
      try {
        String text = Files.readString(path);
        Path folder = SOURCES.resolve("io/xdpctl").relativize(path.getParent());
        String room = folder.toString().replace('/', '.');
        return new Source(path, room, NOT_CODE.matcher(text).replaceAll(" "), text.lines().count());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Set<String> allBut(String... rooms) {
    Set<String> all =
        new TreeSet<>(
            List.of(
                "",
                "capture",
                "checkout",
                "cidr",
                "cli",
                "compile",
                "config",
                "cost",
                "demo",
                "doctor",
                "explain",
                "guard",
                "history",
                "kernel",
                "kernel.libbpf",
                "lab",
                "lifeline",
                "lint",
                "lookup",
                "machine",
                "model",
                "object",
                "observe",
                "pipeline",
                "plan",
                "render",
                "state"));
    List.of(rooms).forEach(all::remove);
    return all;
  }

  private static List<Source> sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().map(Source::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertNone(List<String> faults) {
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void roomsImportOnlyWhatTheTableAllows() {
    List<String> faults = new ArrayList<>();
    for (Source source : sources()) {
      for (String room : roomsNamedIn(source.code())) {
        Set<String> allowed = MAY_IMPORT.getOrDefault(source.room(), Set.of());
        if (!room.equals(source.room()) && !allowed.contains(room)) {
          faults.add(source.path() + ": " + source.room() + " may not import '" + room + "'");
        }
      }
    }
    assertNone(faults);
  }

  private static Set<String> roomsNamedIn(String code) {
    Set<String> rooms = new TreeSet<>();
    Matcher matcher = OURS.matcher(code.replaceAll("(?m)^package .*", ""));
    while (matcher.find()) {
      rooms.add(matcher.group(1).replaceFirst("^\\.", ""));
    }
    return rooms;
  }

  @Test
  void everyRoomIsInTheTable() {
    List<String> faults = new ArrayList<>();
    for (Source source : sources()) {
      if (!MAY_IMPORT.containsKey(source.room())) {
        faults.add(source.path() + ": no room '" + source.room() + "' in the table");
      }
    }
    assertNone(faults);
  }

  @Test
  void whatHasAnOnlyHomeStaysThere() {
    List<String> faults = new ArrayList<>();
    for (Source source : sources()) {
      ONLY_IN.forEach(
          (name, homes) -> {
            if (!homes.contains(source.room()) && names(source.code(), name)) {
              faults.add(source.path() + ": " + name + " belongs in " + new TreeSet<>(homes));
            }
          });
    }
    assertNone(faults);
  }

  private static boolean names(String code, String name) {
    // ProcessBuilder is found behind java.lang., too; freemarker. only as the start of a name.
    String before = Character.isUpperCase(name.charAt(0)) ? "(?<!\\w)" : "(?<![\\w.])";
    String after = Character.isUpperCase(name.charAt(0)) ? "\\b" : "\\.";
    return Pattern.compile(before + Pattern.quote(name) + after).matcher(code).find();
  }

  @Test
  void everyPackageSaysWhatItIs() {
    List<String> faults = new ArrayList<>();
    for (Source source : sources()) {
      if (!Files.exists(source.path().resolveSibling("package-info.java"))) {
        faults.add(source.path().getParent() + ": no package-info.java");
      }
    }
    assertNone(faults.stream().distinct().toList());
  }

  @Test
  void filesAreShort() {
    List<String> faults = new ArrayList<>();
    for (Source source : sources()) {
      if (source.lines() > LINES) {
        faults.add(source.path() + ": " + source.lines() + " lines, " + LINES + " at most");
      }
    }
    assertNone(faults);
  }

  @Test
  void findsWhatItLooksFor() {
    String code =
        "import io.xdpctl.kernel.libbpf.LibBpf; static io.xdpctl.Engine e; io.xdpctl.cidr.*;";
    assertEquals(Set.of("", "cidr", "kernel.libbpf"), roomsNamedIn(code));
    assertEquals(true, names("new java.lang.ProcessBuilder(words)", "ProcessBuilder"));
    assertEquals(true, names("import freemarker.template.Template;", "freemarker"));
    assertEquals(false, names("import org.example.freemarker.Template;", "freemarker"));
    assertEquals("a   b", NOT_CODE.matcher("a /* io.xdpctl.cli.X */ b").replaceAll(" "));
  }
}
