package io.xdpctl.cli;

import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.Hexdump;
import io.xdpctl.observe.PacketDissector;
import io.xdpctl.observe.StageEvent;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One line for each event, for people. */
record TextSink(Session session, boolean hex) implements EventSink {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS");

  @Override
  public void take(StageEvent seen, Instant time) {
    PrintStream out = session.out();
    out.print(line(seen, time, session.terminal().zone()));
    if (hex) {
      out.print(Hexdump.of(seen.event().data()));
      out.print('\n');
    }
  }

  static String line(StageEvent seen, Instant time, ZoneId zone) {
    String packet = PacketDissector.dissect(seen.event().data()).line();
    return String.join(
            "  ",
            CLOCK.format(time.atZone(zone)),
            seen.ref().toString(),
            seen.stage(),
            packet,
            Numbers.count(seen.event().length(), "byte", "bytes"))
        + "\n";
  }

  @Override
  public boolean flush() {
    return !session.out().checkError();
  }

  @Override
  public void end(EventSummary summary) {
    session.out().flush();
    session.err().print(sentence(summary));
  }

  static String sentence(EventSummary summary) {
    return Numbers.count(summary.matched(), "packet", "packets")
        + " matched, "
        + Numbers.grouped(summary.read())
        + " read, "
        + Numbers.grouped(summary.lost().full())
        + " lost (ring full)"
        + (summary.left() > 0 ? ", " + Numbers.grouped(summary.left()) + " left in the ring" : "")
        + "\n"
        + (summary.lost().full() > 0
            ? "hint: give the dump stage a larger 'buffer' in the file\n"
            : "");
  }
}
