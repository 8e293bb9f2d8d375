package io.xdpctl.cli;

import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.MonotonicClock;
import io.xdpctl.observe.StageEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl dump}: events as they come, until Ctrl-C, a count or a duration. */
final class DumpCommand implements Command {
  private static final String HEX = "--hex";
  private static final String WRITE = "--write";
  private static final String COUNT = "--count";
  private static final String DURATION = "--duration";
  private static final int PATIENCE_MILLISECONDS = 200;
  private static final long BATCH = 4096;

  @Override
  public CommandSpec spec() {
    return Words.command("dump", "Show the packets of dump stages as they come.")
        .addOption(Words.stage())
        .addOption(Words.flag(HEX, "The captured bytes as well.", "-x"))
        .addOption(Words.value(WRITE, "FILE", "Write a pcapng file, - for stdout.", "-w"))
        .addOption(Words.value(COUNT, "N", "End after N events.", "-c"))
        .addOption(Words.value(DURATION, "TIME", "End after a time, as 10, 10s, 500ms or 2m."))
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws IOException {
    Format format = Format.of(words);
    long end = Duration.end(words, DURATION);
    long count = Words.count(words, COUNT, Long.MAX_VALUE);
    String stage = Words.text(words, Words.STAGE, "");
    Optional<EventReader> events =
        session.engine().events(Optional.of(stage).filter(name -> !name.isEmpty()));
    if (events.isEmpty()) {
      session
          .err()
          .println("error: " + (stage.isEmpty() ? "" : stage + ": ") + "no dump stage runs");
      session.err().println("hint: see: xdpctl status, xdpctl counters");
      return ExitStatus.REFUSED;
    }
    session.terminal().interrupt().arm();
    try (EventReader reader = events.get();
        EventSink sink = sink(words, session, format, reader)) {
      EventSummary summary = copy(reader, sink, session.terminal().interrupt(), count, end);
      sink.end(summary);
      return ExitStatus.OK;
    }
  }

  private static EventSink sink(
      ParseResult words, Session session, Format format, EventReader reader) throws IOException {
    String file = Words.text(words, WRITE, "");
    if (!file.isEmpty()) {
      return PcapngSink.open(file, reader.interfaces(), session);
    }
    return format == Format.TABLE
        ? new TextSink(session, Words.given(words, HEX))
        : new DocumentSink(session, format);
  }

  private static EventSummary copy(
      EventReader reader, EventSink sink, Interrupt interrupt, long count, long end)
      throws IOException {
    MonotonicClock clock = MonotonicClock.now();
    long left = count;
    boolean more = true;
    while (more && left > 0 && !interrupt.isAsked() && System.nanoTime() - end < 0) {
      long patience = Math.min(PATIENCE_MILLISECONDS, (end - System.nanoTime()) / 1_000_000 + 1);
      left -= take(reader.poll((int) patience, Math.min(left, BATCH)), sink, clock);
      more = sink.flush();
    }
    EventSummary summary = reader.summary();
    if (left <= 0 || !more) {
      return summary;
    }
    // What came between the last look and the counters belongs to this dump.
    List<StageEvent> rest = reader.poll(0, left);
    while (!rest.isEmpty()) {
      left -= take(rest, sink, clock);
      rest = left > 0 ? reader.poll(0, Math.min(left, BATCH)) : List.of();
    }
    return reader.summary();
  }

  private static long take(List<StageEvent> events, EventSink sink, MonotonicClock clock)
      throws IOException {
    for (StageEvent seen : events) {
      sink.take(seen, clock.at(seen.event().time()));
    }
    return events.size();
  }
}
