package io.xdpctl.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Which of too many packets are tried. */
class CandidatesTest {
  @Test
  void everyOneOfFewValuesHasItsTurn() {
    for (long all : new long[] {1200, 5 * 24 * 24, 2 * 3 * 7 * 48 * 48, 3 * 9 * 25 * 48 * 48}) {
      for (long picked : new long[] {400, 1000}) {
        long stride = Candidates.stride(all, picked);
        assertTrue(stride * picked >= all, "the last values are left out");
        for (int size : new int[] {2, 3, 4, 6, 8}) {
          long seen =
              LongStream.range(0, picked).map(i -> i * stride % all % size).distinct().count();
          assertEquals(size, seen, stride + " of " + all);
        }
      }
    }
  }

  @Test
  void allAreTriedWhereThereAreFew() {
    assertEquals(1, Candidates.stride(400, 400));
    assertEquals(1, Candidates.stride(0, 0));
  }
}
