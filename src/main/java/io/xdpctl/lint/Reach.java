package io.xdpctl.lint;

import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Which packets meet each stage of a pipeline: those that meet its condition and that no stage
 * above has decided.
 */
final class Reach {
  private final Pipeline pipeline;
  private final List<Region> conditions = new ArrayList<>();
  private final List<Region> reached = new ArrayList<>();

  Reach(Pipeline pipeline, Spaces spaces) {
    this.pipeline = pipeline;
    for (Stage stage : pipeline.stages()) {
      Region condition = Region.of(stage.when(), spaces);
      Region left = condition;
      for (int i = 0; i < conditions.size() && !left.isEmpty(); i++) {
        left = decides(pipeline.stages().get(i)) ? left.minus(conditions.get(i)) : left;
      }
      conditions.add(condition);
      reached.add(left);
    }
    for (int i = 0; i < reached.size(); i++) {
      Stage stage = pipeline.stages().get(i);
      if (stage.afterDecision()) {
        reached.set(i, decided(((DumpStage) stage).verdict().orElseThrow(), conditions.get(i)));
      }
    }
  }

  /** Packets of a condition that get a verdict in the end, from whichever stage. */
  private Region decided(DumpStage.FinalVerdict verdict, Region condition) {
    Region out = Region.NONE;
    Region left = condition;
    for (int i = 0; i < reached.size(); i++) {
      Stage stage = pipeline.stages().get(i);
      if (decides(stage)) {
        out = gives(stage, verdict) ? out.with(reached.get(i).and(condition)) : out;
        left = left.minus(conditions.get(i));
      }
    }
    boolean byDefault = pipeline.defaultVerdict().name().equals(verdict.name());
    return byDefault ? out.with(left) : out;
  }

  /** What a redirect cannot send on is passed. */
  private static boolean gives(Stage stage, DumpStage.FinalVerdict verdict) {
    return switch (verdict) {
      case DROP -> stage.kind() == StageKind.DROP;
      case PASS -> stage.kind() == StageKind.PASS || stage.kind() == StageKind.REDIRECT;
      case REDIRECT -> stage.kind() == StageKind.REDIRECT;
    };
  }

  /** Whether a packet that meets the stage's condition goes no further. */
  static boolean decides(Stage stage) {
    return switch (stage.kind()) {
      case DROP, PASS, REDIRECT -> true;
      case COUNT, DUMP -> false;
    };
  }

  /** All that meet the condition of a stage, by its place from the top. */
  Region condition(int index) {
    return conditions.get(index);
  }

  /** Of these, the ones that come to it. */
  Region reached(int index) {
    return reached.get(index);
  }

  /** Stages above that decide packets which this one asks for. */
  List<Stage> takers(int index) {
    List<Stage> out = new ArrayList<>();
    for (int i = 0; i < index; i++) {
      Stage above = pipeline.stages().get(i);
      if (decides(above) && !condition(i).and(condition(index)).isEmpty()) {
        out.add(above);
      }
    }
    return out;
  }
}
