package io.xdpctl.cli;

import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.kernel.Refused;
import io.xdpctl.state.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code xdpctl history}: the last ten configurations, when and by whom. */
final class HistoryCommand implements Command {
  private static final String SHOW = "--show";

  @Override
  public CommandSpec spec() {
    return Words.command("history", "Show the last ten configurations, when and by whom.")
        .addOption(Words.value(SHOW, "N", "Print the YAML of that one."))
        .addOption(Words.output());
  }

  @Override
  public int run(ParseResult words, Session session) {
    Format format = Format.of(words);
    History history = session.engine().history();
    if (Words.given(words, SHOW)) {
      show(history, (int) Words.count(words, SHOW, 0), session);
      return ExitStatus.OK;
    }
    List<Entry> entries = history.entries();
    history
        .unreadable()
        .forEach(number -> session.err().println("warning: #" + number + " cannot be read"));
    OptionalInt cutOff = cutOff(session, history);
    session
        .out()
        .print(
            format == Format.TABLE
                ? text(entries, cutOff, session)
                : format.document(tree(entries, history.digests(entries), cutOff)));
    return ExitStatus.OK;
  }

  private static void show(History history, int number, Session session) {
    Entry entry =
        history
            .entry(number)
            .orElseThrow(
                () -> new Refused("history: #" + number + " is not kept", "see: xdpctl history"));
    for (SourceFile file : history.sources(entry)) {
      if (file.kind() == SourceFile.Kind.YAML) {
        session.out().println("# " + file.path());
        session.out().print(new String(file.bytes(), StandardCharsets.UTF_8));
      }
    }
  }

  /** The one whose apply is cut off now; those before it say so themselves. */
  private static OptionalInt cutOff(Session session, History history) {
    return history.course(session.engine().snapshot()).cutOff().stream()
        .mapToInt(Entry::number)
        .findFirst();
  }

  private static boolean isWhole(Entry entry, OptionalInt cutOff) {
    return entry.step().whole() && !cutOff.equals(OptionalInt.of(entry.number()));
  }

  private static String text(List<Entry> entries, OptionalInt cutOff, Session session) {
    if (entries.isEmpty()) {
      return "the history is empty: nothing was applied since this host booted, or since"
          + " 'delete --all'\n";
    }
    Table table = new Table("", "rllll");
    table.row("NUMBER", "WHEN", "BY", "WHAT", "FILES");
    for (Entry entry : entries) {
      String files = entry.files().stream().map(Entry.Kept::path).collect(Collectors.joining(", "));
      table.row(
          "#" + entry.number(),
          Moment.of(entry.note().at(), session.terminal().zone()),
          entry.note().by(),
          entry.note().what() + (isWhole(entry, cutOff) ? "" : " (cut off)"),
          files.isEmpty() ? "-" : files);
    }
    return table.text();
  }

  private static ObjectNode tree(
      List<Entry> entries, Map<String, Digest> digests, OptionalInt cutOff) {
    ObjectNode document = Tree.object();
    ArrayNode all = document.putArray("history");
    for (Entry entry : entries) {
      ObjectNode node = all.addObject().put("number", entry.number());
      Entry.Note note = entry.note();
      node.put("appliedAt", note.at()).put("by", note.by()).put("what", note.what());
      note.restores().ifPresent(restored -> node.put("restores", restored));
      node.put("cutOff", !isWhole(entry, cutOff));
      ArrayNode files = node.putArray("files");
      for (Entry.Kept file : entry.files()) {
        ObjectNode one = files.addObject().put("path", file.path());
        Optional.ofNullable(digests.get(file.name())).ifPresent(it -> one.put("digest", it.hex()));
      }
    }
    return document;
  }
}
