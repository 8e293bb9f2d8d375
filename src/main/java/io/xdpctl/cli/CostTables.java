package io.xdpctl.cli;

import io.xdpctl.cost.Effort;
import io.xdpctl.cost.Part;
import io.xdpctl.cost.PathCost;
import io.xdpctl.cost.PipelineCost;
import io.xdpctl.cost.Timing;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;

/** The cells that a pipeline's costs are told in, whatever is drawn around them. */
record CostTables(PipelineCost cost) {

  /**
   * {@code pipeline edge: 987 instructions, 24 map lookups (14 inlined), 16.9 MB at 1 interface}.
   */
  String headline() {
    Effort total = cost.program().total();
    return "pipeline %s: %s, %s (%s inlined), %s at %s"
        .formatted(
            cost.program().pipeline().name(),
            Numbers.count(total.instructions(), "instruction", "instructions"),
            Numbers.count(total.lookups(), "map lookup", "map lookups"),
            Numbers.grouped(total.inlined()),
            Numbers.size(cost.memoryOfEach()),
            cost.interfaces() == 1
                ? "1 interface"
                : "each of " + Numbers.grouped(cost.interfaces()) + " interfaces");
  }

  /** The code of each part, and its maps. */
  List<String[]> parts() {
    List<String[]> out = new ArrayList<>();
    out.add(
        new String[] {"STAGE", "ACTION", "INSTRUCTIONS", "LOOKUPS", "INLINED", "CALLS", "MEMORY"});
    cost.program().written().forEach((part, effort) -> out.add(part(part, effort)));
    Effort total = cost.program().total();
    out.add(row(new String[] {"total", ""}, total, Numbers.size(cost.memoryOfEach())));
    return out;
  }

  private String[] part(Part part, Effort effort) {
    long memory = cost.memory().getOrDefault(part, 0L);
    String action = part.kind() == Part.Kind.STAGE ? action(part.stage()) : "";
    String name = part.kind() == Part.Kind.STAGE ? part.stage() : "(" + part.name() + ")";
    return row(new String[] {name, action}, effort, memory == 0 ? "" : Numbers.size(memory));
  }

  private String action(String name) {
    return cost.program().pipeline().stages().stream()
        .filter(stage -> stage.name().equals(name))
        .map(Stage::kind)
        .findFirst()
        .orElseThrow()
        .word();
  }

  private static String[] row(String[] names, Effort effort, String... last) {
    List<String> out = new ArrayList<>(List.of(names));
    out.add(Numbers.grouped(effort.instructions()));
    out.add(Numbers.grouped(effort.lookups()));
    out.add(Numbers.grouped(effort.inlined()));
    out.add(Numbers.grouped(effort.calls()));
    out.addAll(List.of(last));
    return out.toArray(String[]::new);
  }

  /** What the dearest packet of each way executes. */
  List<String[]> paths() {
    List<String[]> out = new ArrayList<>();
    String head = "DECIDED BY,VERDICT,EXECUTED,LOOKUPS,INLINED,CALLS,";
    out.add((head + (cost.timing().isPresent() ? "NS,MEDIAN,PACKET" : "PACKET")).split(","));
    Pipeline pipeline = cost.program().pipeline();
    for (int i = 0; i < cost.program().paths().size(); i++) {
      PathCost path = cost.program().paths().get(i);
      String[] names = {path.way().name(pipeline), path.way().verdict().word()};
      int number = i;
      List<String> last = new ArrayList<>();
      cost.timing()
          .ifPresent(
              timing ->
                  last.addAll(List.of("" + timing.fastest(number), "" + timing.median(number))));
      last.add(path.packet().words());
      out.add(row(names, path.total(), last.toArray(String[]::new)));
    }
    return out;
  }

  /** Columns of {@link #paths}, by the letters of a table. */
  String alignment() {
    return cost.timing().isPresent() ? "llrrrrrrl" : "llrrrrl";
  }

  /** How it was measured, where it was. */
  List<String> floor() {
    return cost.timing().map(CostTables::floor).stream().toList();
  }

  private static String floor(Timing timing) {
    String floor = timing.floor().fastest() + " ns (median " + timing.floor().median() + ")";
    return "NS: the fastest of "
        + Timing.ROUNDS
        + " rounds of "
        + Numbers.count(timing.paths().get(0).runs(), "run", "runs")
        + " in this kernel, without the "
        + floor
        + " of a program that does nothing; no target is there to redirect to";
  }

  /** What no figure above is about. */
  List<String> unmatched() {
    return cost.program().unmatched().stream()
        .map(name -> "stage " + name + ": none of the packets that were tried matches it")
        .toList();
  }
}
