package io.xdpctl.cli;

import io.xdpctl.capture.Rotation;
import io.xdpctl.cli.EventCopy.Wanted;
import io.xdpctl.config.ConfigException;
import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.TopEvents;
import io.xdpctl.observe.TopKey;
import io.xdpctl.pipeline.Nearest;
import io.xdpctl.state.MapType;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code xdpctl dump}: events as they come, until Ctrl-C, a count or a duration. */
final class DumpCommand implements Command {
  private static final String HEX = "--hex";
  private static final String WRITE = "--write";
  private static final String COUNT = "--count";
  private static final String DURATION = "--duration";
  private static final String TOP = "--top";

  @Override
  public CommandSpec spec() {
    return Words.command("dump", "Show the packets of dump stages as they come.")
        .addOption(Words.stage())
        .addOption(FilterWords.option())
        .addOption(Words.flag(HEX, "The captured bytes as well.", "-x"))
        .addOption(Words.value(WRITE, "FILE", "Write a pcapng file, - for stdout.", "-w"))
        .addOption(RotationWords.rotate())
        .addOption(RotationWords.keep())
        .addOption(top())
        .addOption(Words.value(COUNT, "N", "End after N events; others stay in the ring.", "-c"))
        .addOption(Words.value(DURATION, "TIME", "End after a time, as 10, 10s, 500ms or 2m."))
        .addOption(Words.output());
  }

  private static OptionSpec top() {
    return Words.optional(
        TOP,
        "KEY",
        "source",
        "Who sends most, again each second, by "
            + String.join(", ", TopKey.WORDS)
            + "; source (default) or any prefix of it.");
  }

  @Override
  public int run(ParseResult words, Session session) throws ConfigException, IOException {
    Format format = Format.of(words);
    Words.refuseTogether(words, Words.OUTPUT, WRITE, "a pcapng file has no other format");
    Words.refuseTogether(words, HEX, WRITE, "a pcapng file has all bytes in it");
    Words.refuseTogether(words, TOP, WRITE, "events are either counted or written");
    Words.refuseTogether(words, HEX, TOP, "events are counted, not shown");
    if (Words.text(words, WRITE, "").equals("-") && session.terminal().redraws()) {
      throw new ParameterException(
          words.commandSpec().commandLine(), WRITE + " -: stdout is a terminal, not a pipe");
    }
    Sinks sinks = new Sinks(session, format, new RotationWords(words).rotation(WRITE), key(words));
    Wanted wanted =
        new Wanted(
            FilterWords.of(words, session),
            Words.count(words, COUNT, Long.MAX_VALUE),
            Duration.span(words, DURATION));
    Optional<String> stage =
        Optional.of(Words.text(words, Words.STAGE, "")).filter(name -> !name.isEmpty());
    Optional<EventReader> events = session.engine().events(stage);
    if (events.isEmpty()) {
      SortedSet<String> known =
          StageNames.of(session.engine().snapshot(), one -> one.map(MapType.RINGBUF).isPresent());
      return StageNames.refuse(session, stage.orElse(""), "dump stage", known);
    }
    session.terminal().interrupt().arm();
    if (Words.given(words, WRITE)) {
      Rehearsal.run(events.get(), session, wanted);
    }
    if (format == Format.TABLE && events.get().earlier() > 0) {
      session.err().println(earlier(events.get()));
    }
    try (EventSink sink = sinks.open(words)) {
      new EventCopy(() -> session.engine().events(stage), sink, session, wanted).run(events.get());
      return ExitStatus.OK;
    }
  }

  private static String earlier(EventReader events) {
    String count = Numbers.count(events.earlier(), "event", "events");
    long full = events.earlierLosses().full();
    String lost = Numbers.grouped(full) + " lost (ring full) since counters began";
    return count + " from before, in the ring since" + (full > 0 ? "; " + lost : "");
  }

  private static Optional<TopKey> key(ParseResult words) {
    String text = Words.text(words, TOP, "");
    Optional<TopKey> key = TopKey.parse(text);
    if (!text.isEmpty() && key.isEmpty()) {
      throw new ParameterException(
          words.commandSpec().commandLine(),
          TOP + ": '" + text + "' is no key: " + Nearest.hint(text, TopKey.WORDS));
    }
    return key;
  }

  /** What an event may go to. */
  private record Sinks(Session session, Format format, Rotation rotation, Optional<TopKey> key) {
    EventSink open(ParseResult words) throws IOException {
      String file = Words.text(words, WRITE, "");
      if (!file.isEmpty()) {
        return CaptureSink.open(file, rotation, session);
      }
      if (key.isPresent()) {
        return new TopSink(new TopEvents(key.get()), format, session);
      }
      return format == Format.TABLE
          ? new TextSink(session, Words.given(words, HEX))
          : new DocumentSink(session, format);
    }
  }
}
