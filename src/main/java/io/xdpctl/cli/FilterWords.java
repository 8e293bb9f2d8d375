package io.xdpctl.cli;

import io.xdpctl.config.ConditionReader;
import io.xdpctl.config.ConfigException;
import io.xdpctl.model.PacketFilter;
import io.xdpctl.observe.RecordView;
import io.xdpctl.pipeline.NamedList;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code --filter}: only events that meet a condition; lists are those that run. */
final class FilterWords {
  private static final String FILTER = "--filter";

  private FilterWords() {}

  static OptionSpec option() {
    return Words.value(
        FILTER,
        "CONDITION",
        "Only packets that meet it, in the words of 'when':"
            + " 'protocol=tcp destinationPort=443', or '{protocol: tcp}'.");
  }

  static Predicate<RecordView> of(ParseResult words, Session session) throws ConfigException {
    if (!Words.given(words, FILTER)) {
      return event -> true;
    }
    SortedMap<String, NamedList> lists = new TreeMap<>();
    session
        .engine()
        .snapshot()
        .state()
        .lists()
        .forEach((n, list) -> lists.put(n, new NamedList(list.content(), OptionalLong.empty())));
    String text = Words.text(words, FILTER, "");
    PacketFilter filter = new PacketFilter(ConditionReader.read(FILTER, text, lists));
    return event -> filter.admits(bytes(event), event.captured() == event.length());
  }

  private static ByteBuffer bytes(RecordView event) {
    return event.memory().slice(event.dataOffset(), event.captured());
  }
}
