package io.xdpctl.guard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process, and no later one that has got its number.
 *
 * @param started clock ticks since boot: field 22 of proc(5), stat
 */
public record Incarnation(long pid, long started) {
  private static final int STARTED = 22;

  /** Fields behind the name start with the third. */
  private static final int BEHIND_NAME = 3;

  public static Incarnation ofThis() {
    return of(ProcessHandle.current().pid()).orElseThrow();
  }

  /** Empty when there is no such process; one that has ended and waits for its parent is none. */
  public static Optional<Incarnation> of(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
      return parse(pid, new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** The second field is the name in brackets, and may have spaces and brackets in it. */
  static Optional<Incarnation> parse(long pid, String stat) {
    String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" +");
    boolean ended = words[0].equals("Z") || words[0].equals("X");
    return ended || words.length <= STARTED - BEHIND_NAME
        ? Optional.empty()
        : Optional.of(new Incarnation(pid, Long.parseLong(words[STARTED - BEHIND_NAME])));
  }

  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** {@code 4711:123456}. */
  public String word() {
    return pid + ":" + started;
  }

  /** Of {@link #word}. */
  public static Incarnation parse(String word) {
    String[] numbers = word.split(":");
    return new Incarnation(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
  }
}
