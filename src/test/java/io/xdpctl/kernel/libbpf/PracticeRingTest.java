package io.xdpctl.kernel.libbpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.PracticeRing;
import io.xdpctl.kernel.Ring;
import java.util.List;
import org.junit.jupiter.api.Test;

class PracticeRingTest {
  private static int drain(Ring ring, List<Integer> firstBytes) {
    int count = 0;
    while (ring.next()) {
      int first = ring.memory().get(ring.offset());
      assertEquals(firstBytes.get((int) (ring.start() / 256) % firstBytes.size()), first);
      count++;
    }
    ring.release(ring.end());
    return count;
  }

  /** As a real ring does: unfinished samples wait for the next round, and none is seen twice. */
  @Test
  void readsWhatWasWrittenAndWaitsForWhatIsUnfinished() {
    List<byte[]> samples = List.of(new byte[] {1, 9}, new byte[] {2});
    try (PracticeRing practice = MappedRing.practice(samples)) {
      Ring ring = practice.ring();
      assertFalse(ring.next());
      practice.kernel().run();
      int unfinished = drain(ring, List.of(1, 2));
      assertTrue(unfinished > 100, unfinished + " samples");
      assertTrue(ring.produced() > ring.end());
      assertFalse(ring.next());
      practice.kernel().run();
      assertEquals(unfinished + 2, drain(ring, List.of(1, 2)));
      assertEquals(ring.produced(), ring.end());
      for (int i = 0; i < 40; i++) {
        practice.kernel().run();
        drain(ring, List.of(1, 2));
      }
      assertEquals(42L * (unfinished + 1), ring.produced() / 256);
    }
  }
}
