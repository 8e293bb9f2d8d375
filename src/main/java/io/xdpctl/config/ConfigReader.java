package io.xdpctl.config;

import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.Pipeline;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Reads a configuration, or tells everything that is wrong with it. */
public final class ConfigReader {
  private final List<Problem> problems = new ArrayList<>();
  private final List<ConfigFile> files = new ArrayList<>();

  private final ListTexts texts;

  private ConfigReader(ListTexts texts) {
    this.texts = texts;
  }

  /** The same for somebody who does not wait for it. */
  public static Config read(String where, InputStream stdin) throws ConfigException {
    return read(where, stdin, step -> {});
  }

  /**
   * Reads and checks a configuration.
   *
   * @param where a file, a directory (its *.yaml and *.yml, sorted, as one), or {@code -}
   * @param stdin read if {@code where} is {@code -}; not closed
   * @param progress told which file is being read
   */
  public static Config read(String where, InputStream stdin, Consumer<String> progress)
      throws ConfigException {
    return new ConfigReader(ListTexts.onDisk(progress)).readAll(Sources.of(where, stdin));
  }

  /** Reads a configuration once more, from what it was read from before. */
  public static Config read(List<SourceFile> from) throws ConfigException {
    return new ConfigReader(ListTexts.of(from)).readAll(Sources.of(from));
  }

  /** Begins what every reading needs; for who will read. */
  public static void prepare() {
    ConfigSchema.begin();
  }

  private Config readAll(List<Sources.Source> sources) throws ConfigException {
    // Of no use before everything else is read.
    CompletableFuture<ConfigSchema> schema = ConfigSchema.begin();
    for (Sources.Source source : sources) {
      try {
        YamlTree tree = TreeBuilder.build(source.read(), problems);
        files.add(new ConfigFile(tree, new Findings(tree)));
      } catch (ConfigException unreadable) {
        problems.addAll(unreadable.problems());
      }
    }
    // What an unreadable file would have defined is not to be called missing in the others.
    boolean whole = files.size() == sources.size();
    SortedMap<String, NamedList> lists =
        whole ? ListsReader.read(files, texts, problems) : Collections.emptySortedMap();
    List<Pipeline> pipelines = whole ? PipelinesReader.read(files, lists) : List.of();
    Budget budget = BudgetReader.read(files);
    files.forEach(file -> schema.join().check(file.tree(), file.findings()));
    return finish(lists, pipelines, budget);
  }

  private Config finish(SortedMap<String, NamedList> lists, List<Pipeline> pipelines, Budget budget)
      throws ConfigException {
    files.forEach(file -> problems.addAll(file.findings().problems()));
    if (problems.isEmpty() && pipelines.isEmpty()) {
      problems.add(
          Problem.of(
              files.get(0).tree().source().file(),
              "there is no pipeline",
              "'xdpctl delete --all' removes everything that runs"));
    }
    List<Problem> sorted = problems.stream().sorted(Problem.ORDER).distinct().toList();
    if (sorted.stream().anyMatch(Problem::isError)) {
      throw new ConfigException(sorted);
    }
    return new Config(
        text(),
        Collections.unmodifiableSortedMap(lists),
        pipelines,
        sources(),
        new Places(List.copyOf(files), texts),
        sorted,
        budget);
  }

  private List<SourceFile> sources() {
    List<SourceFile> out = new ArrayList<>();
    for (ConfigFile file : files) {
      SourceText source = file.tree().source();
      byte[] bytes = source.text().getBytes(StandardCharsets.UTF_8);
      out.add(new SourceFile(SourceFile.Kind.YAML, source.file(), bytes));
    }
    texts
        .read()
        .forEach((path, bytes) -> out.add(new SourceFile(SourceFile.Kind.LIST, path, bytes)));
    return out;
  }

  private String text() {
    if (files.size() == 1) {
      return files.get(0).tree().source().text();
    }
    StringBuilder out = new StringBuilder();
    for (ConfigFile file : files) {
      SourceText source = file.tree().source();
      out.append("--- # ").append(source.file()).append('\n').append(source.text());
      out.append(source.text().endsWith("\n") ? "" : "\n");
    }
    return out.toString();
  }
}
