package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Course;
import io.xdpctl.history.Draft;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.state.HostState;
import io.xdpctl.state.Renames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that somebody sets while all this goes on: nothing is decided by it. */
class ClockTest {
  private static final List<String> TIMES =
      List.of("2031-05-01T12:00:00Z", "1999-01-01T00:00:00Z", "2031-04-30T12:00:00Z");

  /** Whoever asks for the time of day, all of them to show it or to write it down. */
  private static final Set<String> ASK =
      Set.of(
          "CaptureTally",
          "CountersCommand",
          "Engine",
          "GuardCommand",
          "MonotonicClock",
          "TopSink",
          "Undertaking");

  private static final Pattern TIME_OF_DAY =
      Pattern.compile("currentTimeMillis|Clock\\.system|(Instant|Date|Time)\\.now\\(|new Date\\(");

  @TempDir private Path directory;

  private static SourceFile source(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SourceFile(SourceFile.Kind.YAML, "edge.yaml", bytes);
  }

  /** Applies as the command does, at some time. */
  private static void apply(Rig rig, History history, HostState state, String at) {
    Course course = history.course(rig.read());
    Draft draft =
        new Draft(
            new Entry.Note(at, "alice", "apply", Optional.empty()),
            history.ready(List.of(source(state.toString()))),
            Renames.NONE,
            List.copyOf(state.attachments().keySet()),
            List.copyOf(state.attachments().keySet()),
            List.of());
    rig.entry = history.begin(draft, course).number();
    rig.clock = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
    rig.apply(state);
  }

  @Test
  void theHistoryIsInOrderWhateverTheClockSays() {
    Rig rig = new Rig(directory);
    History history = new History(rig.bpf, Rig.ROOT);
    for (int i = 0; i < TIMES.size(); i++) {
      apply(rig, history, Examples.firewallOnTwo("10." + i + ".0.0/16"), TIMES.get(i));
    }
    assertEquals(List.of(3, 2, 1), history.entries().stream().map(Entry::number).toList());
    Course course = history.course(rig.read());
    assertEquals(3, course.runs().orElseThrow().number());
    assertEquals(2, course.before());
    assertEquals(3, course.now());
    rig.apply(HostState.EMPTY);
  }

  @Test
  void nobodyElseAsksForTheTimeOfDay() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> TIME_OF_DAY.matcher(text(file)).find())
          .forEach(file -> asked.add(file.getFileName().toString().replace(".java", "")));
    }
    assertEquals(ASK, asked);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
