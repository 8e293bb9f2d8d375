package io.xdpctl.observe;

import io.xdpctl.pipeline.Protocols;
import io.xdpctl.state.CounterLayout;
import io.xdpctl.state.StageState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives the slots of a stage's counter map their names. */
final class StageSlots {
  private static final int WRITTEN = CounterLayout.EVENTS.slot("written");
  private static final int FULL = CounterLayout.EVENTS.slot("full");
  private static final int LIMITED = CounterLayout.EVENTS.slot("limited");
  private static final int SAMPLED = CounterLayout.EVENTS.slot("sampled");
  private static final int REDIRECTED = CounterLayout.REDIRECTS.slot("redirected");

  private StageSlots() {}

  static StageReading read(
      StageState stage, List<Counter> slots, Optional<List<PrefixReading>> prefixes) {
    CounterLayout layout = stage.layout();
    return new StageReading(
        stage.name(),
        stage.action(),
        Counter.sum(slots),
        only(layout == CounterLayout.PROTOCOLS, () -> protocols(slots)),
        only(layout == CounterLayout.EVENTS, () -> events(slots)),
        only(layout == CounterLayout.REDIRECTS, () -> unredirected(slots)),
        prefixes);
  }

  private static <T> Optional<T> only(boolean kept, Supplier<T> value) {
    return kept ? Optional.of(value.get()) : Optional.empty();
  }

  private static Map<String, Counter> protocols(List<Counter> slots) {
    Map<String, Counter> seen = new LinkedHashMap<>();
    for (int slot = 0; slot < slots.size(); slot++) {
      if (!slots.get(slot).isZero()) {
        String name = slot < 256 ? Protocols.name(slot) : layoutName(slot);
        seen.put(name, slots.get(slot));
      }
    }
    return seen;
  }

  private static String layoutName(int slot) {
    return CounterLayout.PROTOCOLS.slots().get(slot);
  }

  static StageReading.Events events(List<Counter> slots) {
    return new StageReading.Events(
        slots.get(WRITTEN).packets(),
        new Lost(packets(slots, FULL), packets(slots, LIMITED), packets(slots, SAMPLED), 0));
  }

  /** A program of before may have fewer slots. */
  private static long packets(List<Counter> slots, int slot) {
    return slot < slots.size() ? slots.get(slot).packets() : 0;
  }

  private static Map<String, Counter> unredirected(List<Counter> slots) {
    Map<String, Counter> reasons = new LinkedHashMap<>();
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slot != REDIRECTED) {
        reasons.put(CounterLayout.REDIRECTS.slots().get(slot), slots.get(slot));
      }
    }
    return reasons;
  }
}
