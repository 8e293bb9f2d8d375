package io.xdpctl.doctor;

import io.xdpctl.config.Config;
import io.xdpctl.config.Location;
import io.xdpctl.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a kernel of some release lacks for a configuration, without that kernel at hand. */
public final class TargetKernel {
  private TargetKernel() {}

  /** Something that the kernel has not, and where the file asks for it. */
  public record Lack(KernelFeature feature, Location at, String asks) {}

  /** All of it, by place. */
  public static List<Lack> lacks(Config config, KernelVersion release) {
    List<KernelFeature> missing =
        Stream.of(KernelFeature.values()).filter(f -> !release.atLeast(f.since())).toList();
    List<Lack> out = new ArrayList<>();
    for (Pipeline pipeline : config.pipelines()) {
      missing.forEach(feature -> out.addAll(lacks(config, pipeline, feature)));
    }
    out.sort(
        Comparator.comparing((Lack lack) -> lack.at().file())
            .thenComparingInt(lack -> lack.at().line())
            .thenComparing(Lack::feature));
    return out;
  }

  private static List<Lack> lacks(Config config, Pipeline pipeline, KernelFeature feature) {
    var locations = config.places().locations();
    List<Lack> out = new ArrayList<>();
    if (feature.isNeededBy(pipeline)) {
      String asks = "pipeline '" + pipeline.name() + "'";
      out.add(new Lack(feature, locations.pipeline(pipeline.name()), asks));
    }
    feature.stages(pipeline).stream()
        .map(stage -> stage.name())
        .map(
            name ->
                new Lack(feature, locations.stage(pipeline.name(), name), "stage '" + name + "'"))
        .forEach(out::add);
    return out;
  }
}
