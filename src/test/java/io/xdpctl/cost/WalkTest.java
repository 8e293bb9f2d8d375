package io.xdpctl.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.compile.Clang;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Renderer;
import io.xdpctl.render.Target;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalkTest {
  @Test
  void walks() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("examples/configs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        Config config = ConfigReader.read(file.toString(), InputStream.nullInputStream());
        Rendered rendered = new Renderer().render(config, Target.LATEST);
        for (Pipeline pipeline : config.pipelines()) {
          byte[] object =
              Clang.ofEnvironment().compile(rendered.programs().get(pipeline.name()));
          long start = System.nanoTime();
          ProgramCost cost =
              Walk.of(
                  pipeline,
                  object,
                  rendered.desired().attachments().get(pipeline.interfaces().firstKey()),
                  rendered.desired());
          System.out.println(file + " " + pipeline.name() + " " + cost.total() + " "
              + (System.nanoTime() - start) / 1_000_000 + " ms, unmatched " + cost.unmatched());
          cost.written().forEach((p, e) -> System.out.println("   " + p.name() + " " + e));
          for (PathCost p : cost.paths()) {
            System.out.println("  " + p.way().name(pipeline) + " " + p.way().verdict() + " "
                + p.total() + " " + p.packet().words() + p.executed());
          }
          assertEquals(1, 1);
        }
      }
    }
  }
}
