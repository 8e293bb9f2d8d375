package io.xdpctl.cost;

import io.xdpctl.machine.Machine;
import io.xdpctl.model.Host;
import io.xdpctl.model.Interpreter;
import io.xdpctl.object.ObjectFile;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.MapType;
import io.xdpctl.state.StageState;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sends many packets through a compiled pipeline, and keeps the dearest of each way. */
public final class Walk {
  /** What the routing table says of some addresses: the machine has none. */
  private static final Optional<String> NOT_KNOWN = Optional.of("not-forwarded");

  private final Pipeline pipeline;
  private final Interpreter model;
  private final Machine machine;
  private final Anatomy anatomy;
  private final Map<Way, Found> dearest = new HashMap<>();

  private record Found(Candidate packet, List<String> matched, int[] visits, long instructions) {}

  private Walk(Pipeline pipeline, ObjectFile object, Attachment attachment, HostState lists) {
    this.pipeline = pipeline;
    this.model = new Interpreter(pipeline, Host.READY);
    this.machine = new Machine(object, attachment, lists);
    this.anatomy = new Anatomy(object, pipeline, types(attachment, lists));
  }

  /**
   * @param object of the pipeline's program
   * @param lists those that the attachment uses, among others
   */
  public static ProgramCost of(
      Pipeline pipeline, byte[] object, Attachment attachment, HostState lists) {
    Walk walk = new Walk(pipeline, ObjectFile.read(object), attachment, lists);
    Candidates.of(pipeline).forEach(walk::send);
    return walk.cost();
  }

  private static Map<String, MapType> types(Attachment attachment, HostState lists) {
    Map<String, MapType> out = new HashMap<>();
    out.put(attachment.totals().name(), attachment.totals().type());
    for (StageState stage : attachment.stages()) {
      stage.maps().forEach(map -> out.put(map.name(), map.type()));
      for (var use : stage.lists()) {
        MapSpec map = lists.lists().get(use.list()).map();
        out.put(map.name(), map.type());
      }
    }
    return out;
  }

  private void send(Candidate packet) {
    Way.Seer seer = new Way.Seer(pipeline);
    model.run(ByteBuffer.wrap(packet.frame()), seer);
    Way way = seer.way();
    if (way.unredirected(pipeline).equals(NOT_KNOWN)) {
      return;
    }
    Machine.Run run = machine.run(packet.frame());
    if (run.verdict() != way.verdict().number()) {
      throw new IllegalStateException(
          "cost: pipeline %s: the program says %d to %s, the model %s"
              .formatted(pipeline.name(), run.verdict(), packet.words(), way.verdict().word()));
    }
    long instructions = IntStream.of(run.visits()).sum();
    Found before = dearest.get(way);
    if (before == null || instructions > before.instructions()) {
      dearest.put(way, new Found(packet, seer.matched(), run.visits(), instructions));
    }
  }

  private ProgramCost cost() {
    Comparator<PathCost> order =
        Comparator.<PathCost>comparingInt(path -> Math.floorMod(path.way().stage(), 1 << 20))
            .thenComparing(path -> path.way().name(pipeline));
    return new ProgramCost(
        pipeline,
        anatomy.written(),
        dearest.entrySet().stream()
            .map(entry -> path(entry.getKey(), entry.getValue()))
            .sorted(order)
            .toList());
  }

  private PathCost path(Way way, Found found) {
    return new PathCost(way, found.packet(), found.matched(), anatomy.executed(found.visits()));
  }
}
