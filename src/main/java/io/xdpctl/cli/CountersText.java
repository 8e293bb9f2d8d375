package io.xdpctl.cli;

import io.xdpctl.observe.Counter;
import io.xdpctl.observe.CountersReading;
import io.xdpctl.observe.InterfaceReading;
import io.xdpctl.observe.StageReading;
import java.util.HashMap;
import java.util.Map;

/** Counters for people; from the second reading on with rates. */
final class CountersText {
  private final Ink ink;
  private Map<String, Counter> before = Map.of();

  CountersText(Ink ink) {
    this.ink = ink;
  }

  String of(CountersReading reading) {
    return text(reading, 0);
  }

  /**
   * @param seconds since the reading before; 0 for the first
   */
  String withRates(CountersReading all, double seconds) {
    String text = text(all, seconds);
    Map<String, Counter> now = new HashMap<>();
    for (InterfaceReading reading : all.interfaces()) {
      CounterLine.of(reading).forEach(line -> now.put(key(reading, line), line.counter()));
    }
    before = now;
    return text;
  }

  private String text(CountersReading all, double seconds) {
    if (all.interfaces().isEmpty() && all.unread().isEmpty()) {
      return "xdpctl runs nothing on this host\n";
    }
    StringBuilder out = new StringBuilder();
    for (InterfaceReading reading : all.interfaces()) {
      out.append(out.isEmpty() ? "" : "\n");
      out.append(ink.bold(reading.ref() + ", pipeline " + reading.pipeline())).append('\n');
      out.append(table(reading, seconds));
    }
    return out.toString();
  }

  private String table(InterfaceReading reading, double seconds) {
    Table table = new Table("  ", seconds > 0 ? "llrrrr" : "llrr");
    head(table, "STAGE", "ACTION", seconds);
    for (StageReading stage : reading.stages()) {
      CounterLine.of(stage).forEach(line -> row(table, reading, line, seconds));
    }
    head(table, "VERDICT", "", seconds);
    CounterLine.of(reading.verdicts()).forEach(line -> row(table, reading, line, seconds));
    return table.text();
  }

  private void head(Table table, String first, String second, double seconds) {
    if (seconds > 0) {
      table.painted(ink::dim, first, second, "PACKETS", "BYTES", "PACKETS/S", "BYTES/S");
    } else {
      table.painted(ink::dim, first, second, "PACKETS", "BYTES");
    }
  }

  private void row(Table table, InterfaceReading reading, CounterLine line, double seconds) {
    String packets = Numbers.packets(line.counter());
    String bytes = line.bytes() ? Numbers.bytes(line.counter()) : "";
    if (seconds <= 0) {
      table.row(line.label(), line.action(), packets, bytes);
      return;
    }
    Counter earlier = before.getOrDefault(key(reading, line), Counter.ZERO);
    Counter since = line.counter().minus(earlier);
    table.row(
        line.label(),
        line.action(),
        packets,
        bytes,
        rate(since.packets(), seconds),
        line.bytes() ? rate(since.bytes(), seconds) : "");
  }

  /** Counters that started from zero in between have no rate. */
  private static String rate(long since, double seconds) {
    return since < 0 ? "-" : Numbers.grouped(Math.round(since / seconds));
  }

  private static String key(InterfaceReading reading, CounterLine line) {
    return reading.ref() + " " + line.key();
  }
}
