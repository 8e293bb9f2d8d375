package io.xdpctl.cost;

import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.util.List;
import java.util.Map;

/**
 * What a pipeline's program costs.
 *
 * @param written the code of each part, executed or not
 * @param paths by the stage that decides, the default last
 */
public record ProgramCost(Pipeline pipeline, Map<Part, Effort> written, List<PathCost> paths) {

  public Effort total() {
    return written.values().stream().reduce(Effort.NONE, Effort::plus);
  }

  /** Stages that none of the packets that were tried matches. */
  public List<String> unmatched() {
    return pipeline.stages().stream()
        .map(Stage::name)
        .filter(name -> paths.stream().noneMatch(path -> path.matched().contains(name)))
        .toList();
  }

  /** The way with the most instructions. */
  public PathCost dearest() {
    return paths.stream()
        .max((a, b) -> Long.compare(a.total().instructions(), b.total().instructions()))
        .orElseThrow();
  }
}
