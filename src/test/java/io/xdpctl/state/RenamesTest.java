package io.xdpctl.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names of stages, and the way back to them. */
class RenamesTest {
  private static Renames of(Map<String, List<String>> names) {
    return new Renames(new TreeMap<>(Map.of("edge", new TreeMap<>(names))));
  }

  @Test
  void backOverSeveralNames() {
    Renames told = of(Map.of("c", List.of("b"), "b", List.of("a")));
    assertEquals(Map.of("a", List.of("c")), told.back("edge", List.of("c"), List.of("a", "z")));
    assertEquals(Map.of("b", List.of("c")), told.back("edge", List.of("c"), List.of("a", "b")));
    assertEquals(Map.of(), told.back("edge", List.of("c"), List.of("c", "a")));
    assertEquals(Map.of(), told.back("edge", List.of("c", "a"), List.of("a")), "it runs itself");
    assertEquals(Map.of(), told.back("other", List.of("c"), List.of("a")));
  }

  @Test
  void circlesEnd() {
    Renames told = of(Map.of("a", List.of("b"), "b", List.of("a")));
    assertEquals(Map.of("b", List.of("a")), told.back("edge", List.of("a"), List.of("b")));
    assertEquals(Map.of(), told.back("edge", List.of("a"), List.of("x")));
  }

  @Test
  void oneAfterTheOther() {
    Renames both = of(Map.of("a", List.of("b"))).or(of(Map.of("a", List.of("c", "b"))));
    assertEquals(Map.of("a", List.of("b", "c")), both.of("edge"));
  }
}
