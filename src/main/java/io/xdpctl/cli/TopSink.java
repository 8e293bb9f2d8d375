package io.xdpctl.cli;

import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.RecordView;
import io.xdpctl.observe.SpaceSaving.Reading;
import io.xdpctl.observe.SpaceSaving.Row;
import io.xdpctl.observe.TopEvents;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who sends most, again each second: redrawn on a terminal, else one block after the other.
 *
 * <p>Rates are of packets that came since the dump reads, not of those that waited in the rings.
 * The last block has the rates of the whole time: one of the moment since the block before would be
 * chance.
 */
final class TopSink implements EventSink {
  private static final long SECOND = 1_000_000_000L;
  private static final int ROWS = 20;

  private final TopEvents top;
  private final Format format;
  private final Session session;
  private boolean waited = true;
  private boolean following;
  private long start;
  private long last;

  TopSink(TopEvents top, Format format, Session session) {
    this.top = top;
    this.format = format;
    this.session = session;
  }

  @Override
  public void follow(EventReader reader) {
    if (!following) {
      following = true;
      begin(System.nanoTime());
    }
  }

  /** Packets from before are in no rate. */
  void begin(long now) {
    start = now;
    last = now;
  }

  @Override
  public void take(RecordView event, long nanoseconds) {
    if (waited && event.time() - start >= 0) {
      top.begin();
      waited = false;
    }
    top.take(event);
  }

  @Override
  public boolean flush() {
    return !session.out().checkError();
  }

  @Override
  public void tick() {
    long now = System.nanoTime();
    if (now - last >= SECOND) {
      forgetWaited();
      print(top.read(ROWS), now - last);
      last = now;
    }
  }

  private void forgetWaited() {
    if (waited) {
      top.begin();
    }
  }

  /** The rates of the whole time, of a second at least. */
  Reading whole() {
    forgetWaited();
    return top.whole(ROWS);
  }

  private void print(Reading reading, long nanoseconds) {
    double seconds = nanoseconds / (double) SECOND;
    if (format == Format.TABLE) {
      String clear = session.terminal().redraws() ? "\033[H\033[2J" : "";
      session.out().print(clear + text(reading, seconds) + "\n");
    } else {
      session.out().print(format.item(document(reading, seconds, Instant.now())));
    }
    session.out().flush();
  }

  String text(Reading reading, double seconds) {
    Ink ink = session.ink();
    Table table = new Table("  ", "lrrrr");
    String word = top.key().word().replaceAll("(?=[A-Z])", " ").toUpperCase();
    table.painted(ink::dim, word, "EVENTS", "SHARE", "EVENTS/S", "BYTES");
    for (Row row : reading.rows()) {
      row(table, top.key().text(row), row, reading, seconds);
    }
    Row others = others(reading);
    if (others.events() > 0) {
      row(table, "others", others, reading, seconds);
    }
    return head(reading, seconds) + table.text();
  }

  private String head(Reading reading, double seconds) {
    String events = Numbers.count(reading.events(), "event", "events");
    String keys = Numbers.grouped(reading.places().taken());
    String more = reading.places().replaced() ? "more than " + keys : keys;
    return session.ink().bold(events + ", " + rate(reading.fresh(), seconds) + "/s")
        + ", "
        + more
        + " different\n";
  }

  private static void row(Table table, String name, Row row, Reading all, double seconds) {
    String share = String.format("%.1f %%", 100.0 * row.events() / Math.max(1, all.events()));
    table.row(
        name,
        Numbers.grouped(row.events()),
        share,
        rate(row.fresh(), seconds),
        Numbers.grouped(row.bytes()));
  }

  private static String rate(long events, double seconds) {
    return Numbers.grouped(Math.round(events / seconds));
  }

  /** All that the rows do not tell: rows and others add up to everything. */
  private static Row others(Reading reading) {
    long events = reading.events();
    long bytes = reading.bytes();
    long fresh = reading.fresh();
    for (Row row : reading.rows()) {
      events -= row.events();
      bytes -= row.bytes();
      fresh -= row.fresh();
    }
    return new Row(0, 0, events, bytes, Math.max(0, fresh));
  }

  ObjectNode document(Reading reading, double seconds, Instant time) {
    ObjectNode node = Tree.object().put("time", DocumentSink.RFC3339.format(time));
    node.put("by", top.key().word());
    node.put("events", reading.events()).put("bytes", reading.bytes());
    node.put("rate", Math.round(reading.fresh() / seconds));
    ArrayNode rows = node.putArray("top");
    for (Row row : reading.rows()) {
      ObjectNode one = rows.addObject();
      key(one, row);
      figures(one, row, seconds);
    }
    figures(node.putObject("others"), others(reading), seconds);
    return node;
  }

  /** As events have it: ports are numbers, and what a packet has not is left out. */
  private void key(ObjectNode node, Row row) {
    String word = top.key().field().word();
    if (top.key().isPort() && !top.key().isNone(row)) {
      node.put(word, row.low());
    } else if (!top.key().isNone(row)) {
      node.put(word, top.key().text(row));
    }
  }

  private static void figures(ObjectNode node, Row row, double seconds) {
    node.put("events", row.events()).put("bytes", row.bytes());
    node.put("rate", Math.round(row.fresh() / seconds));
  }

  @Override
  public void end(DumpSummary summary) {
    print(whole(), Math.max(SECOND, System.nanoTime() - start));
    if (format == Format.TABLE) {
      session.err().print(summary.sentence());
    } else {
      session.out().print(format.item(summary.document()));
      session.out().flush();
    }
  }
}
