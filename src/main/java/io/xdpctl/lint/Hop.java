package io.xdpctl.lint;

import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.RedirectTarget;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.List;

/**
 * A redirect out of a named interface, at one of the interfaces of its pipeline.
 *
 * @param packets that come to it
 */
record Hop(
    InterfaceRef from, InterfaceRef to, Pipeline pipeline, RedirectStage stage, Region packets) {

  static List<Hop> all(Subject subject) {
    List<Hop> out = new ArrayList<>();
    for (Pipeline pipeline : subject.pipelines()) {
      for (int i = 0; i < pipeline.stages().size(); i++) {
        Region packets = subject.reach(pipeline).reached(i);
        Stage stage = pipeline.stages().get(i);
        if (stage.kind() == StageKind.REDIRECT && !packets.isEmpty()) {
          out.addAll(of(pipeline, (RedirectStage) stage, packets));
        }
      }
    }
    return out;
  }

  private static List<Hop> of(Pipeline pipeline, RedirectStage stage, Region packets) {
    if (stage.to().way() != RedirectTarget.Way.INTERFACE) {
      return List.of();
    }
    return pipeline.interfaces().keySet().stream()
        .map(
            from ->
                new Hop(
                    from,
                    new InterfaceRef(from.netns(), stage.to().outgoing()),
                    pipeline,
                    stage,
                    packets))
        .toList();
  }
}
