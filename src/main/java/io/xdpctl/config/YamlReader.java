package io.xdpctl.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** Text to nodes, with each way in which it can be no YAML told as a problem. */
final class YamlReader {
  private static final List<String[]> HINTS =
      List.of(
          new String[] {
            "mapping values are not allowed",
            "is a ':' missing or one too many? " + "a value with ': ' in it needs quotes"
          },
          new String[] {"\\t(TAB)", "indent with spaces"},
          new String[] {"expected <block end>", "is the indentation the same as above?"},
          new String[] {"could not find expected ':'", "is a ':' missing?"},
          new String[] {"expected ',' or ']'", "is a ',' or the closing ']' missing?"},
          new String[] {"expected ',' or '}'", "is a ',' or the closing '}' missing?"},
          new String[] {"undefined alias", "the anchor '&…' must come before its alias '*…'"});

  private YamlReader() {}

  static Node compose(SourceText source) throws ConfigException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(source.file())
            .setSchema(new JsonSchema())
            .setAllowNonScalarKeys(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            // The library counts uses of aliases; TreeBuilder counts what they expand to.
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .build();
    try {
      Optional<Node> root = new LimitedComposer(settings, source.text()).getSingleNode();
      return root.orElseThrow(() -> ConfigException.of(empty(source)));
    } catch (MarkedYamlEngineException wrong) {
      throw ConfigException.of(marked(source, wrong));
    } catch (ReaderException wrong) {
      throw ConfigException.of(unprintable(source, wrong));
    } catch (YamlEngineException wrong) {
      throw ConfigException.of(Problem.of(source.file(), "no YAML: " + wrong.getMessage(), ""));
    }
  }

  private static Problem empty(SourceText source) {
    return Problem.of(source.file(), "the file is empty", "it begins with 'apiVersion: xdpctl/v1'");
  }

  private static Problem marked(SourceText source, MarkedYamlEngineException wrong) {
    Optional<Mark> mark = wrong.getProblemMark().or(wrong::getContextMark);
    Place place =
        mark.map(m -> new Place(m.getLine() + 1, m.getColumn() + 1, 1)).orElse(new Place(1, 1, 1));
    String problem = wrong.getProblem() == null ? wrong.getContext() : wrong.getProblem();
    if (wrong instanceof LimitedComposer.TooDeep) {
      return Problem.at(source, place, problem, "");
    }
    if (problem.contains("another document")) {
      return Problem.at(
          source, place, "a second document begins here", "one document a file, without '---'");
    }
    String context = wrong.getContext() == null ? "" : wrong.getContext().strip();
    boolean more = !context.isEmpty() && !context.equals(problem);
    String words = more ? problem + " (" + context + ")" : problem;
    return Problem.at(source, place, "not YAML: " + words, hint(problem));
  }

  private static String hint(String problem) {
    return HINTS.stream()
        .filter(hint -> problem.contains(hint[0]))
        .map(hint -> hint[1])
        .findFirst()
        .orElse("");
  }

  private static Problem unprintable(SourceText source, ReaderException wrong) {
    String before = source.text().substring(0, firstUnprintable(source.text()));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    String start = before.substring(before.lastIndexOf('\n') + 1);
    return Problem.at(
        source,
        new Place(line, 1 + start.codePointCount(0, start.length()), 1),
        "the character U+%04X cannot be in a YAML file".formatted(wrong.getCodePoint()),
        "");
  }

  private static int firstUnprintable(String text) {
    int i = 0;
    while (i < text.length() && StreamReader.isPrintable(text.codePointAt(i))) {
      i += Character.charCount(text.codePointAt(i));
    }
    return i;
  }
}
