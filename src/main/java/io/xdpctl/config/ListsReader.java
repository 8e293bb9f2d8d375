package io.xdpctl.config;

import io.xdpctl.cidr.BadPrefix;
import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.cidr.PrefixSetBuilder;
import io.xdpctl.pipeline.BadText;
import io.xdpctl.pipeline.Fields;
import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.Value;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code lists:} of every file. */
final class ListsReader {
  static final String OR_MASK = " or say 'hostBits: mask' on the list";

  /** What {@code hostBits} says. */
  private enum HostBits {
    REFUSE,
    MASK
  }

  private final SortedMap<String, NamedList> lists = new TreeMap<>();
  private final Names names = new Names("list");
  private final ListTexts texts;
  private final List<Problem> problems;

  private ListsReader(ListTexts texts, List<Problem> problems) {
    this.texts = texts;
    this.problems = problems;
  }

  /** Every list by name; of one with problems, what could be read. */
  static SortedMap<String, NamedList> read(
      List<ConfigFile> files, ListTexts texts, List<Problem> problems) {
    ListsReader reader = new ListsReader(texts, problems);
    for (ConfigFile file : files) {
      file.section("lists").ifPresent(section -> reader.readSection(section, file));
    }
    return reader.lists;
  }

  private void readSection(Fields section, ConfigFile file) {
    for (String name : section.keys()) {
      names.take(name, section.at().appendProperty(name), file);
      NamedList list =
          section
              .read(name, Value::fields)
              .map(fields -> readList(fields, file, section, name))
              .orElse(NamedList.EMPTY);
      lists.putIfAbsent(name, list);
    }
  }

  private NamedList readList(Fields fields, ConfigFile file, Fields section, String name) {
    boolean mask = fields.word("hostBits", HostBits.class).equals(Optional.of(HostBits.MASK));
    if (!fields.has("prefixes") && !fields.has("files")) {
      section.report(name, "the list '" + name + "' has neither 'prefixes' nor 'files'", "");
    }
    PrefixSetBuilder members = new PrefixSetBuilder();
    addPrefixes(fields, "prefixes", mask, members);
    for (Value path : items(fields, "files")) {
      path.read(
              v ->
                  ListFile.of(file.tree().source().directory(), v.text())
                      .read(texts, mask, members))
          .ifPresent(problems::addAll);
    }
    PrefixSetBuilder except = new PrefixSetBuilder();
    addPrefixes(fields, "except", mask, except);
    PrefixSet holes = except.build();
    return new NamedList(CidrList.of(members.build(), holes), NamedList.memory(fields));
  }

  private static void addPrefixes(Fields fields, String key, boolean mask, PrefixSetBuilder out) {
    for (Value item : items(fields, key)) {
      item.read(value -> prefix(value.text(), mask)).ifPresent(out::add);
    }
  }

  private static List<Value> items(Fields fields, String key) {
    return fields.value(key).filter(Value::isList).map(Value::each).orElse(List.of());
  }

  private static Prefix prefix(String text, boolean mask) {
    try {
      return Prefix.parse(text, mask);
    } catch (BadPrefix bad) {
      String hint = bad.hint().orElse("");
      throw new BadText(bad.getMessage(), bad.hostBits() ? hint + OR_MASK : hint);
    }
  }
}
