package io.xdpctl.cli;

import io.xdpctl.cli.EventCopy.Limits;
import io.xdpctl.observe.EventReader;
import io.xdpctl.state.MapType;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl dump}: events as they come, until Ctrl-C, a count or a duration. */
final class DumpCommand implements Command {
  private static final String HEX = "--hex";
  private static final String WRITE = "--write";
  private static final String COUNT = "--count";
  private static final String DURATION = "--duration";

  @Override
  public CommandSpec spec() {
    return Words.command("dump", "Show the packets of dump stages as they come.")
        .addOption(Words.stage())
        .addOption(Words.flag(HEX, "The captured bytes as well.", "-x"))
        .addOption(Words.value(WRITE, "FILE", "Write a pcapng file, - for stdout.", "-w"))
        .addOption(Words.value(COUNT, "N", "End after N events; others stay in the ring.", "-c"))
        .addOption(Words.value(DURATION, "TIME", "End after a time, as 10, 10s, 500ms or 2m."))
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) throws IOException {
    Format format = Format.of(words);
    Words.refuseTogether(words, Words.OUTPUT, WRITE, "a pcapng file has no other format");
    Words.refuseTogether(words, HEX, WRITE, "a pcapng file has all bytes in it");
    Limits limits =
        new Limits(Words.count(words, COUNT, Long.MAX_VALUE), Duration.end(words, DURATION));
    Optional<String> stage =
        Optional.of(Words.text(words, Words.STAGE, "")).filter(name -> !name.isEmpty());
    Optional<EventReader> events = session.engine().events(stage);
    if (events.isEmpty()) {
      SortedSet<String> known =
          StageNames.of(session.engine().snapshot(), one -> one.map(MapType.RINGBUF).isPresent());
      return StageNames.refuse(session, stage.orElse(""), "dump stage", known);
    }
    session.terminal().interrupt().arm();
    if (format == Format.TABLE && events.get().earlier() > 0) {
      String count = Numbers.count(events.get().earlier(), "event", "events");
      session.err().println(count + " from before, in the ring since");
    }
    try (EventSink sink = sink(words, session, format, events.get())) {
      EventCopy copy = new EventCopy(() -> session.engine().events(stage), sink, session, limits);
      sink.end(copy.run(events.get()));
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
}
