package io.xdpctl.doctor;

import io.xdpctl.pipeline.Depth;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.RedirectTarget;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import java.util.List;
import java.util.function.Predicate;

/**
 * What xdpctl asks of a kernel, since which release there is such a thing, and what of a file asks
 * for it.
 *
 * <p>The source of each is the commit that brought it to Linux; of the last one xdpctl itself.
 */
public enum KernelFeature {
  FIB_LOOKUP(4, 18, "87f5fc7e48dd", "routing by bpf_fib_lookup", ofStages(KernelFeature::routes)),
  JMP32(5, 1, "092ed0968bb6", "jumps on 32 bits", ofPipelines()),
  FROZEN_MAPS(5, 2, "87df15de441b", "maps that are frozen", ofPipelines()),
  LOOPS(5, 3, "2589726d12a1", "bounded loops", loops()),
  DEVMAP_HASH(
      5, 4, "6f9d451ab1a3", "redirects by interface number", ofStages(KernelFeature::routes)),
  MAPPED_ARRAYS(
      5, 5, "fc9702273e2e", "arrays that are mapped into memory", ofStages(KernelFeature::listed)),
  RING_BUFFER(
      5, 8, "457f44363a88", "ring buffers", ofStages(stage -> stage.kind() == StageKind.DUMP)),
  XDP_LINK(5, 9, "aa8d3a716b59", "links of XDP programs", ofPipelines()),
  CHECK_MTU(
      5, 12, "34b2021cc616", "asking for an MTU", ofStages(KernelFeature::redirectsToInterface)),
  BATCHES(5, 13, "f008d732ab18", "reading counters of all CPUs at once", ofPipelines()),
  FRAGS(
      5,
      18,
      "c2f2cdbeffda",
      "packets in more than one buffer (xdp.frags, bpf_xdp_load_bytes)",
      ofPipelines()),
  OLDEST(5, 15, "", "all that xdpctl is tried on", ofPipelines());

  private final KernelVersion since;
  private final String commit;
  private final String what;
  private final Need need;

  KernelFeature(int major, int minor, String commit, String what, Need need) {
    this.since = new KernelVersion(major, minor);
    this.commit = commit;
    this.what = what;
    this.need = need;
  }

  /** The stages that need it; a pipeline can need it as a whole. */
  private record Need(Predicate<Pipeline> pipeline, Predicate<Stage> stage) {}

  private static Need ofPipelines() {
    return new Need(pipeline -> true, stage -> false);
  }

  private static Need ofStages(Predicate<Stage> stage) {
    return new Need(pipeline -> false, stage);
  }

  /** The walk over the extension headers of IPv6, the search in a list, the copy of a packet. */
  private static Need loops() {
    return new Need(
        pipeline -> Depth.of(pipeline.stages()).extensions(),
        stage -> listed(stage) || stage.kind() == StageKind.DUMP);
  }

  private static boolean listed(Stage stage) {
    return stage.when().source().isPresent() || stage.when().destination().isPresent();
  }

  private static boolean routes(Stage stage) {
    return stage.kind() == StageKind.REDIRECT && !redirectsToInterface(stage);
  }

  private static boolean redirectsToInterface(Stage stage) {
    return stage.kind() == StageKind.REDIRECT
        && ((RedirectStage) stage).to().way() == RedirectTarget.Way.INTERFACE;
  }

  public KernelVersion since() {
    return since;
  }

  /** Start of the id of a commit of Linux; empty where there is no such commit. */
  public String commit() {
    return commit;
  }

  /** What it is, for people. */
  public String what() {
    return what;
  }

  /** Whether the pipeline runs without it, with less. */
  public boolean isOptional() {
    return this == FRAGS;
  }

  boolean isNeededBy(Pipeline pipeline) {
    return need.pipeline.test(pipeline);
  }

  List<Stage> stages(Pipeline pipeline) {
    return pipeline.stages().stream().filter(need.stage).toList();
  }
}
