package io.xdpctl.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names for numbers of a protocol field; the first name of a number is the one shown. */
final class Numbers {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Map<Integer, String> names = new LinkedHashMap<>();

  Numbers with(int number, String... words) {
    for (String word : words) {
      numbers.put(word, number);
    }
    names.put(number, words[0]);
    return this;
  }

  /** The number of a name, -1 if there is none. */
  int number(String name) {
    return numbers.getOrDefault(name, -1);
  }

  /** The name, or the number as text. */
  String name(int number) {
    String name = names.get(number);
    return name == null ? Integer.toString(number) : name;
  }

  List<String> names() {
    return List.copyOf(Collections.unmodifiableMap(numbers).keySet());
  }
}
