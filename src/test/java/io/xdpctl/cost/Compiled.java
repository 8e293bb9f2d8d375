package io.xdpctl.cost;

import io.xdpctl.compile.Clang;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Renderer;
import io.xdpctl.render.Target;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A pipeline with its object, for one interface. */
public record Compiled(Pipeline pipeline, byte[] object, Attachment attachment, HostState state) {
  private static final InterfaceRef NOWHERE = new InterfaceRef("", "test0");

  public static Compiled of(Pipeline pipeline) throws Exception {
    Pipeline attached =
        new Pipeline(
            pipeline.name(),
            new TreeMap<>(Map.of(NOWHERE, Mode.NATIVE)),
            pipeline.defaultVerdict(),
            pipeline.stages());
    Rendered rendered =
        new Renderer().render(new Config(new TreeMap<>(), List.of(attached)), Target.LATEST);
    byte[] object = Clang.ofEnvironment().compile(rendered.programs().get(pipeline.name()));
    HostState state = rendered.desired();
    return new Compiled(attached, object, state.attachments().get(NOWHERE), state);
  }

  /** Every pipeline of every example. */
  public static List<Compiled> examples() throws Exception {
    List<Compiled> out = new ArrayList<>();
    for (Path file : files()) {
      Config config = ConfigReader.read(file.toString(), InputStream.nullInputStream());
      for (Pipeline pipeline : config.pipelines()) {
        out.add(of(pipeline));
      }
    }
    return out;
  }

  public static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("examples/configs"))) {
      return files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  public ProgramCost cost() {
    return Walk.of(pipeline, object, attachment, state);
  }
}
