package io.xdpctl.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import freemarker.template.TemplateModelException;
import io.xdpctl.config.Config;
import io.xdpctl.pipeline.CountStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.pipeline.When;
import io.xdpctl.state.Attachment.DefaultVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every rendering. */
class RenderLawsTest {

  private static String text(Stage... stages) {
    Pipeline pipeline = new Pipeline("laws", new TreeMap<>(), DefaultVerdict.PASS, List.of(stages));
    Config config = new Config(new TreeMap<>(), List.of(pipeline));
    return new Renderer().render(config, Target.LATEST).programs().get("laws").text();
  }

  @Test
  void aStageMoreIsOnlyLinesMore() {
    Stage one = new CountStage("one", When.ALWAYS, true);
    Stage two = new CountStage("two", When.ALWAYS, false);
    Iterator<String> longer = Arrays.asList(text(one, two).split("\n")).iterator();
    for (String line : text(one).split("\n")) {
      String next = longer.next();
      while (!next.equals(line)) {
        assertTrue(longer.hasNext(), "gone: " + line);
        next = longer.next();
      }
    }
  }

  @Test
  void whatNoStageNeedsIsNotThere() {
    String text = text(new CountStage("all", When.ALWAYS, false));
    for (String part : List.of("parse", "ipv4", "ipv6", "tcp", "udp", "icmp", "list", "redirect")) {
      assertFalse(text.contains(part), part);
    }
  }

  @Test
  void theHostsLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    String text = text(new CountStage("all", When.ALWAYS, true));
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(text, text(new CountStage("all", When.ALWAYS, true)));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void textThatIsNoNameNeverBecomesC() {
    for (String name : List.of("a b", "x */ int y;", "a\"", "ü", "a;b", "a\nb", "{}")) {
      assertThrows(
          IllegalArgumentException.class, () -> new CountStage(name, When.ALWAYS, false), name);
      assertThrows(
          TemplateModelException.class, () -> COutputFormat.INSTANCE.escapePlainText(name), name);
    }
  }

  @Test
  void everyKindHasItsTemplate() {
    for (StageKind kind : StageKind.values()) {
      Path template = Path.of("templates/bpf/stages", kind.word() + ".ftl");
      assertTrue(Files.exists(template), template.toString());
    }
  }

  @Test
  void templatesDoNotReachAroundTheEscaping() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("templates"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String template = Files.readString(file);
        for (String word : List.of("?no_esc", "?eval", "?interpret", "?new", "<#noautoesc")) {
          assertFalse(template.contains(word), file + " has " + word);
        }
      }
    }
  }
}
