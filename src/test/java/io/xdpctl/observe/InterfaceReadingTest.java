package io.xdpctl.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.Digest;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.Mode;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class InterfaceReadingTest {
  private static final MapSpec MAP = new MapSpec("map", MapType.PERCPU_ARRAY, 4, 16, 1, 0);

  @Test
  void verdictsAreTheSlotsOfTheTotals() {
    Attachment attachment =
        new Attachment("edge", Mode.NATIVE, DefaultVerdict.PASS, Digest.of(""), MAP, List.of());
    List<Counter> totals = slots(6, 1, 5, 2, 14, 4, 7, 5, 2);
    InterfaceReading reading =
        InterfaceReading.of(new InterfaceRef("", "eth0"), attachment, totals, List.of());
    Verdicts verdicts = reading.verdicts();
    assertEquals(new Counter(14, 14), verdicts.pass());
    assertEquals(new Counter(5, 5), verdicts.drop());
    assertEquals(new Counter(7, 7), verdicts.redirect());
    assertEquals(new Counter(2, 2), verdicts.malformed());
  }

  @Test
  void protocolsHaveNamesAndOnlyThoseThatWereSeen() {
    StageState stage = stage("count", CounterLayout.PROTOCOLS);
    List<Counter> slots = slots(258, 6, 9, 253, 8, 256, 7, 257, 6);
    StageReading reading = StageSlots.read(stage, slots, Optional.empty());
    Map<String, Counter> seen = reading.protocols().orElseThrow();
    assertEquals(List.of("tcp", "253", "non-ip", "malformed"), new ArrayList<>(seen.keySet()));
    assertEquals(new Counter(30, 30), reading.total());
  }

  @Test
  void eventsAreWrittenOrLost() {
    StageState stage = stage("dump", CounterLayout.EVENTS);
    StageReading reading = StageSlots.read(stage, slots(2, 0, 3, 1, 4), Optional.empty());
    assertEquals(Optional.of(new StageReading.Events(3, new Lost(4, 0, 0, 0))), reading.events());
  }

  private static StageState stage(String action, CounterLayout layout) {
    return new StageState(action, action, layout, List.of(MAP), List.of(), new TreeSet<>());
  }

  /** Slots that are zero, but for pairs of slot and count. */
  private static List<Counter> slots(int size, int... pairs) {
    List<Counter> slots = new ArrayList<>(Collections.nCopies(size, Counter.ZERO));
    for (int i = 0; i < pairs.length; i += 2) {
      slots.set(pairs[i], new Counter(pairs[i + 1], pairs[i + 1]));
    }
    return slots;
  }
}
