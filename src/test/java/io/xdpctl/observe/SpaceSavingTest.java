package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.observe.SpaceSaving.Reading;
import io.xdpctl.observe.SpaceSaving.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpaceSavingTest {
  @Test
  void countsExactlyWhileKeysHaveRoom() {
    Random random = new Random(1);
    SpaceSaving table = new SpaceSaving(1000);
    Map<Long, Long> exact = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      long key = (long) (1000 * Math.pow(random.nextDouble(), 3));
      table.add(key, -key, 10);
      exact.merge(key, 1L, Long::sum);
    }
    Reading reading = table.read(2000);
    assertEquals(exact.size(), reading.rows().size());
    for (Row row : reading.rows()) {
      assertEquals(exact.get(row.high()), row.events());
      assertEquals(row.events() * 10, row.bytes());
      assertEquals(-row.high(), row.low());
    }
    assertFalse(reading.places().replaced());
    assertEquals(100_000, reading.events());
  }

  /** Ten that are one in 50 each among millions that come once. */
  @Test
  void theBusiestAreFoundInAFloodOfOthers() {
    Random random = new Random(2);
    SpaceSaving table = new SpaceSaving(512);
    Map<Long, Long> exact = new HashMap<>();
    for (int i = 0; i < 1_000_000; i++) {
      boolean busy = random.nextInt(5) == 0;
      long key = busy ? random.nextInt(10) : random.nextLong();
      table.add(0, key, 60);
      if (busy) {
        exact.merge(key, 1L, Long::sum);
      }
    }
    Reading reading = table.read(10);
    assertTrue(reading.places().replaced());
    assertEquals(512, reading.places().taken());
    for (Row row : reading.rows()) {
      long real = exact.getOrDefault(row.low(), 0L);
      assertTrue(row.events() <= real, row + " of " + real);
      assertTrue(row.events() > real * 0.9, row + " of " + real);
    }
  }

  @Test
  void tellsWhatCameSinceTheReadingBefore() {
    SpaceSaving table = new SpaceSaving(4);
    table.add(1, 1, 5);
    table.add(1, 1, 5);
    table.add(2, 2, 5);
    assertEquals(2, table.read(4).rows().get(0).fresh());
    table.add(1, 1, 5);
    Reading second = table.read(4);
    assertEquals(1, second.rows().get(0).fresh());
    assertEquals(0, second.rows().get(1).fresh());
    assertEquals(1, second.fresh());
    assertEquals(4, second.events());
  }
}
