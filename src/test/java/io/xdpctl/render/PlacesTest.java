package io.xdpctl.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where stages stand is in the text that people read, and in nothing that is compared. */
class PlacesTest {
  @TempDir private Path directory;

  private static Config read(Path file) throws Exception {
    return ConfigReader.read(file.toString(), InputStream.nullInputStream());
  }

  private static Program placed(Config config, Pipeline pipeline) {
    Program program = program(config, pipeline);
    return program.withPlaces(stage -> config.places().locations().stage(pipeline.name(), stage));
  }

  private static Program program(Config config, Pipeline pipeline) {
    return new Renderer().render(config, Target.LATEST).programs().get(pipeline.name());
  }

  @Test
  void everyStageOfEveryExampleHasItsPlace() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("examples/configs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        Config config = read(file);
        for (Pipeline pipeline : config.pipelines()) {
          String text = placed(config, pipeline).text();
          for (Stage stage : pipeline.stages()) {
            int line = config.places().locations().stage(pipeline.name(), stage.name()).line();
            String above = "/* " + file.getFileName() + ":" + line + " */\n/* Stage ";
            assertTrue(text.contains(above + stage.name() + ": "), file + ": " + stage.name());
          }
        }
      }
    }
  }

  @Test
  void anEditThatOnlyMovesLinesChangesNoProgram() throws Exception {
    Path example = Path.of("examples/configs/edge.yaml");
    Path moved = directory.resolve("edge.yaml");
    Files.createDirectories(directory.resolve("lists"));
    Files.copy(Path.of("examples/configs/lists/drop.txt"), directory.resolve("lists/drop.txt"));
    Files.writeString(moved, "# one line more\n" + Files.readString(example));
    Config before = read(example);
    Config after = read(moved);
    Pipeline pipeline = before.pipelines().get(0);
    assertEquals(program(before, pipeline), program(after, pipeline));
    Program there = placed(before, pipeline);
    Program here = placed(after, pipeline);
    assertEquals(there.digest(), here.digest());
    assertNotEquals(there.text(), here.text());
    assertTrue(!here.text().contains(directory.toString()), "a path of this host");
  }

  @Test
  void aNameCannotEndTheComment() throws Exception {
    Path odd = directory.resolve("a*#.yaml");
    Files.copy(Path.of("examples/configs/quickstart.yaml"), odd);
    Config config = read(odd);
    String text = placed(config, config.pipelines().get(0)).text();
    assertTrue(text.contains("/* a__.yaml:"), text);
  }
}
