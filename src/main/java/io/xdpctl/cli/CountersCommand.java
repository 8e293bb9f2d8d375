package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.observe.CountersReading;
import io.xdpctl.observe.InterfaceReading;
import java.time.Instant;
import java.util.SortedSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ObjectNode;

/** {@code xdpctl counters}: packets, bytes, hits for each prefix; with {@code --watch} rates. */
final class CountersCommand implements Command {
  private static final String WATCH = "--watch";
  private static final String EVERY_PREFIX = "--all-prefixes";
  private static final String COUNT = "--count";
  private static final long SECOND = 1_000_000_000L;

  @Override
  public CommandSpec spec() {
    return Words.command("counters", "Show packets and bytes of each stage and verdict.")
        .addOption(Words.flag(WATCH, "Again each second, with rates, until Ctrl-C.", "-w"))
        .addOption(Words.stage())
        .addOption(Words.flag(EVERY_PREFIX, "Also prefixes that no packet hit."))
        .addOption(Words.value(COUNT, "N", "With --watch: end after N readings."))
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) {
    Format format = Format.of(words);
    if (Words.given(words, COUNT) && !Words.given(words, WATCH)) {
      throw new ParameterException(
          words.commandSpec().commandLine(),
          COUNT + " without " + WATCH + ": there is one reading");
    }
    String stage = Words.text(words, Words.STAGE, "");
    if (!stage.isEmpty()) {
      SortedSet<String> known = StageNames.of(session.engine().snapshot(), one -> true);
      if (!known.contains(stage)) {
        return StageNames.refuse(session, stage, "stage", known);
      }
    }
    if (Words.given(words, WATCH)) {
      return watch(words, session, format);
    }
    CountersReading reading = read(words, session);
    session
        .out()
        .print(
            format == Format.TABLE
                ? new CountersText(session.ink()).of(reading)
                : format.document(CountersDocument.of(reading)));
    return status(reading, session);
  }

  /** Says on stderr what could not be read. */
  private static int status(CountersReading reading, Session session) {
    reading
        .unread()
        .forEach(
            (ref, error) -> {
              session.err().println("error: interface " + ref + ": " + error.getMessage());
              Hints hints = session.hints();
              error.hint().ifPresent(hint -> session.err().println("hint: " + hints.in(hint)));
            });
    return reading.unread().isEmpty() ? ExitStatus.OK : ExitStatus.REFUSED;
  }

  private static int watch(ParseResult words, Session session, Format format) {
    CountersText text = new CountersText(session.ink());
    CounterRates rates = new CounterRates();
    Interrupt interrupt = session.terminal().interrupt();
    interrupt.arm();
    long left = Words.count(words, COUNT, Long.MAX_VALUE);
    long last = 0;
    long next = System.nanoTime();
    int status;
    do {
      CountersReading reading = read(words, session);
      long now = System.nanoTime();
      double seconds = last == 0 ? 0 : (now - last) / (double) SECOND;
      last = now;
      print(
          session,
          format == Format.TABLE
              ? clear(session) + text.withRates(reading, seconds)
              : format.item(dated(rates.with(CountersDocument.of(reading), seconds))));
      status = status(reading, session);
      next += SECOND;
    } while (--left > 0
        && !session.out().checkError()
        && !interrupt.isAskedWithin(Math.max(0, next - System.nanoTime()) / 1_000_000));
    return status;
  }

  private static ObjectNode dated(ObjectNode reading) {
    return Tree.object().put("time", DocumentSink.RFC3339.format(Instant.now())).setAll(reading);
  }

  private static void print(Session session, String block) {
    session.out().print(block);
    session.out().flush();
  }

  /** A terminal is drawn anew from the top; elsewhere blocks follow each other. */
  private static String clear(Session session) {
    return session.terminal().redraws() ? "\033[H\033[2J" : "\n";
  }

  private static CountersReading read(ParseResult words, Session session) {
    Engine engine = session.engine();
    String stage = Words.text(words, Words.STAGE, "");
    boolean every = Words.given(words, EVERY_PREFIX);
    CountersReading all =
        Settled.read(
            () -> engine.counters(engine.snapshot(), every),
            reading -> reading.unread().values().stream(),
            session.terminal().interrupt());
    return stage.isEmpty()
        ? all
        : new CountersReading(
            all.interfaces().stream().map(reading -> only(stage, reading)).toList(), all.unread());
  }

  private static InterfaceReading only(String stage, InterfaceReading reading) {
    return new InterfaceReading(
        reading.ref(),
        reading.pipeline(),
        reading.verdicts(),
        reading.stages().stream().filter(one -> one.name().equals(stage)).toList());
  }
}
