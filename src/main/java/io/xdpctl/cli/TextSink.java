package io.xdpctl.cli;

import io.xdpctl.observe.Hexdump;
import io.xdpctl.observe.PacketDissector;
import io.xdpctl.observe.RecordView;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.StringJoiner;

/** One line for each event, for people. */
record TextSink(Session session, boolean hex) implements EventSink {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS");

  @Override
  public void take(RecordView event, long nanoseconds) {
    PrintStream out = session.out();
    out.print(line(event, Instant.ofEpochSecond(0, nanoseconds), session));
    if (hex) {
      out.print(Hexdump.of(event.data()));
      out.print('\n');
    }
  }

  static String line(RecordView event, Instant time, Session session) {
    return line(event, time, session.terminal().zone(), session.ink());
  }

  static String line(RecordView event, Instant time, ZoneId zone, Ink ink) {
    StringJoiner out = new StringJoiner("  ", "", "\n");
    out.add(ink.dim(CLOCK.format(time.atZone(zone))));
    out.add(event.place().ref().toString()).add(event.place().stage());
    verdict(event, ink).ifPresent(out::add);
    out.add(PacketDissector.dissect(event).line());
    String length = Numbers.count(event.length(), "byte", "bytes");
    boolean whole = event.captured() == event.length();
    return out.add(whole ? length : length + ", " + event.captured() + " captured").toString();
  }

  private static Optional<String> verdict(RecordView event, Ink ink) {
    return XdpAction.of(event)
        .map(
            action ->
                switch (action) {
                  case DROP, ABORTED -> ink.red(action.word());
                  case PASS -> ink.green(action.word());
                  case TX, REDIRECT -> ink.yellow(action.word());
                });
  }

  @Override
  public boolean flush() {
    return !session.out().checkError();
  }

  @Override
  public void end(DumpSummary summary) {
    session.out().flush();
    session.err().print(summary.sentence());
  }
}
