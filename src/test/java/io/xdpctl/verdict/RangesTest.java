package io.xdpctl.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.AddressRange;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.config.PacketReader;
import io.xdpctl.explain.Answer;
import io.xdpctl.explain.Explainer;
import io.xdpctl.explain.Explainer.Question;
import io.xdpctl.explain.Region;
import io.xdpctl.explain.Sketch;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Verdict;
import io.xdpctl.render.Target;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The ranges that {@code explain --source} gives leave nothing out, and at both ends of each, and
 * one address further, single packets are decided as they say; by the kernel, too.
 *
 * <p>{@code -Dxdpctl.seed=N} repeats a run, {@code -Dxdpctl.ranges=N} makes it longer.
 */
class RangesTest {
  private static final int PIPELINES = Integer.getInteger("xdpctl.ranges", 40);
  private static final List<String> REST =
      List.of(
          "proto=tcp dport=22 flags=syn",
          "proto=udp sport=53 dport=1024",
          "proto=tcp sport=443 dport=8080 flags=ack vlan=100",
          "proto=gre",
          "fragment=true proto=udp",
          "proto=tcp dport=80 flags=ack,psh ttl=1");

  private final long seed = Long.getLong("xdpctl.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void agreeWithSinglePacketsAndWithTheKernel() throws Exception {
    System.out.println("ranges: -Dxdpctl.seed=" + seed);
    int regions = 0;
    for (int i = 0; i < PIPELINES; i++) {
      Pipeline pipeline = RandomPipeline.of(random);
      try (LoadedPipeline kernel =
          new LoadedPipeline(Kernel.BPF, Kernel.CLANG, pipeline, Target.LATEST)) {
        regions += check(pipeline, kernel, false);
        regions += check(pipeline, kernel, true);
      }
    }
    System.out.println("ranges: " + regions + " ranges agree");
    assertTrue(regions > PIPELINES, regions + " ranges are too few to tell");
  }

  private int check(Pipeline pipeline, LoadedPipeline kernel, boolean v6) throws Exception {
    String rest =
        " dst="
            + RandomPacket.pick(random, v6 ? RandomPacket.V6 : RandomPacket.V4)
            + " "
            + RandomPacket.pick(random, REST);
    Probe probe = new Probe(new Explainer(pipeline), kernel, rest);
    String all = v6 ? "::/0" : "0.0.0.0/0";
    List<Region> regions = probe.explainer.regions(probe.ask(all));
    String where = "seed " + seed + ": " + rest + " of " + pipeline;
    AddressRange space = AddressRange.of(Prefix.parse(all));
    assertEquals(space.first(), regions.get(0).like().source().first(), where);
    assertEquals(space.last(), regions.get(regions.size() - 1).like().source().last(), where);
    for (int i = 0; i < regions.size(); i++) {
      AddressRange range = regions.get(i).like().source();
      if (i > 0) {
        AddressRange before = regions.get(i - 1).like().source();
        assertTrue(before.last().isBefore(range.first()), where);
        expect(regions.get(i - 1), before.last(), probe);
      }
      expect(regions.get(i), range.first(), probe);
      expect(regions.get(i), range.last(), probe);
    }
    return regions.size();
  }

  /** Asks both ways what becomes of packets that are alike but for their source. */
  private record Probe(Explainer explainer, LoadedPipeline kernel, String rest) {
    Question ask(String source) throws Exception {
      return explainer.ask(PacketReader.read("packet", "src=" + source + rest, new TreeMap<>()));
    }
  }

  private void expect(Region region, Prefix source, Probe probe) throws Exception {
    List<Sketch> packets = probe.ask(source.address()).packets();
    String where =
        "seed %d: src=%s%s through %s"
            .formatted(seed, source.address(), probe.rest, probe.explainer.pipeline());
    assertEquals(1, packets.size(), where);
    byte[] frame = packets.get(0).frame();
    Answer answer = probe.explainer.answer(frame);
    assertEquals(region.answer(), answer, where);
    // Its redirects have no targets, and then the packet passes.
    Verdict bare = answer.verdict() == Verdict.REDIRECT ? Verdict.PASS : answer.verdict();
    assertEquals(bare.number(), probe.kernel.run(frame).verdict(), where);
  }
}
