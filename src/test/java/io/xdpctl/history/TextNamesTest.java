package io.xdpctl.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class TextNamesTest {
  private static byte[] text(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static TextNames over(Map<String, byte[]> kept) {
    return new TextNames(kept.keySet(), name -> Optional.of(kept.get(name)));
  }

  /** Two texts that differ and have one checksum and one length: by chance there are soon two. */
  private static byte[][] alike() {
    Map<Long, Long> seen = new HashMap<>();
    for (long i = 0; ; i++) {
      CRC32C sum = new CRC32C();
      long mixed = i * 0x9e3779b97f4a7c15L ^ i * i;
      sum.update(text(mixed));
      Long other = seen.putIfAbsent(sum.getValue(), mixed);
      if (other != null && other != mixed) {
        return new byte[][] {text(other), text(mixed)};
      }
    }
  }

  @Test
  void aTextHasItsNameAgain() {
    String name = over(Map.of()).of(text(1));
    assertEquals(name, over(Map.of(name, text(1))).of(text(1)));
    assertNotEquals(name, over(Map.of()).of(text(2)));
  }

  @Test
  void anotherTextIsNeverTakenForTheOneThatIsKept() {
    byte[][] alike = alike();
    String first = over(Map.of()).of(alike[0]);
    assertEquals(first, over(Map.of()).of(alike[1]), "not alike");
    TextNames names = over(Map.of(first, alike[0]));
    String second = names.of(alike[1]);
    assertEquals(first + "-2", second);
    assertTrue(names.isKept(first));
    assertFalse(names.isKept(second));
    Map<String, byte[]> both = Map.of(first, alike[0], second, alike[1]);
    assertEquals(second, over(both).of(alike[1]));
  }

  @Test
  void twoTextsOfOneConfigurationHaveTwoNames() {
    byte[][] alike = alike();
    TextNames names = over(Map.of());
    String first = names.of(alike[0]);
    assertEquals(first + "-2", names.of(alike[1]));
    assertEquals(first, names.of(alike[0].clone()));
  }

  @Test
  void whatCannotBeReadIsAnotherText() {
    String name = over(Map.of()).of(text(1));
    TextNames names = new TextNames(Set.of(name), unreadable -> Optional.empty());
    assertEquals(name + "-2", names.of(text(1)));
  }
}
