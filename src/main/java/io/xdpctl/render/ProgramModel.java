package io.xdpctl.render;

import io.xdpctl.pipeline.Depth;
import io.xdpctl.pipeline.Identifiers;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.StageKind;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.MapSpec;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** A program as templates see it: every decision is taken here, the template prints. */
public record ProgramModel(
    Pipeline pipeline, Target target, Depth depth, MapSpec totals, List<StageModel> stages) {

  static ProgramModel of(Pipeline pipeline, Target target) {
    TreeSet<String> declared = new TreeSet<>();
    return new ProgramModel(
        pipeline,
        target,
        Depth.of(pipeline.stages()),
        MapShapes.counters("totals", Attachment.TOTALS_SLOTS),
        pipeline.stages().stream().map(stage -> StageModel.of(stage, declared)).toList());
  }

  public String name() {
    return pipeline.name();
  }

  /** Stages that packets meet until one decides. */
  public List<StageModel> deciding() {
    return stages.stream().filter(stage -> !stage.stage().afterDecision()).toList();
  }

  /** Stages that see packets with their verdict. */
  public List<StageModel> witnesses() {
    return stages.stream().filter(stage -> stage.stage().afterDecision()).toList();
  }

  /** Whether any stage writes events. */
  public boolean dumps() {
    return stages.stream().anyMatch(stage -> stage.stage().kind() == StageKind.DUMP);
  }

  public String identifier() {
    return Identifiers.identifier(pipeline.name());
  }

  public boolean frags() {
    return target.frags();
  }

  /** Whether it looks into the kernel's own structures. */
  public boolean looks() {
    return target.frags() && target.kernelCalls();
  }

  public boolean dropsByDefault() {
    return pipeline.defaultVerdict() == DefaultVerdict.DROP;
  }

  /**
   * Headers to include, by name, sorted: what the parser needs, lists, and for each stage the one
   * that is named like its kind, where there is one.
   */
  public Collection<String> headers() {
    TreeSet<String> names = new TreeSet<>(List.of("count", "packet"));
    add(names, "ipv4", depth.ipv4());
    add(names, "ipv6", depth.ipv6());
    add(names, "tcp", depth.tcp());
    add(names, "udp", depth.udp());
    add(names, "icmp", depth.icmp() || depth.icmpv6());
    for (StageModel stage : stages) {
      add(names, stage.kind(), Headers.exists(stage.kind()));
      add(names, "thin", stage.isThinned());
      add(names, "tcp", stage.when().tcpFlags().isPresent());
      for (LookupModel lookup : stage.lookups()) {
        names.add("list");
        ListModel list = lookup.list();
        add(names, list.v4().hashed() ? "list_ipv4_hash" : "list_ipv4", list.hasV4());
        add(names, list.v6().hashed() ? "list_ipv6_hash" : "list_ipv6", list.hasV6());
      }
      add(names, "route_ipv4", stage.routes() && stage.families().v4());
      add(names, "route_ipv6", stage.routes() && stage.families().v6());
    }
    return names;
  }

  private static void add(TreeSet<String> names, String name, boolean needed) {
    if (needed) {
      names.add(name);
    }
  }
}
