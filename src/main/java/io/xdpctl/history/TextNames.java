package io.xdpctl.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Names of texts in the history: one name, one text.
 *
 * <p>A name is the text's checksum and length, and a number where another text has that name: a
 * text is compared with what is kept under its name, so nobody can make one that goes for another.
 * SHA-256 of a list of a million lines takes a quarter of a second where Java has only its quick
 * compiler, and most lists are new.
 */
final class TextNames {
  private final Set<String> kept;
  private final Function<String, Optional<byte[]>> text;
  private final Map<String, byte[]> given = new HashMap<>();

  /**
   * @param kept names that are taken
   * @param text what is kept under one of them; empty when it cannot be read
   */
  TextNames(Set<String> kept, Function<String, Optional<byte[]>> text) {
    this.kept = kept;
    this.text = text;
  }

  String of(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    String name = "%08x-%x".formatted(sum.getValue(), bytes.length);
    String free = name;
    for (int other = 2; !isFor(bytes, free); other++) {
      free = name + "-" + other;
    }
    given.put(free, bytes);
    return free;
  }

  private boolean isFor(byte[] bytes, String name) {
    if (given.containsKey(name)) {
      return Arrays.equals(given.get(name), bytes);
    }
    return !isKept(name)
        || text.apply(name).filter(there -> Arrays.equals(there, bytes)).isPresent();
  }

  boolean isKept(String name) {
    return kept.contains(name);
  }
}
