package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.config.Location;
import io.xdpctl.cost.BudgetCheck;
import io.xdpctl.cost.BudgetLine;
import io.xdpctl.cost.Candidate;
import io.xdpctl.cost.Cost;
import io.xdpctl.cost.Effort;
import io.xdpctl.cost.HeldMemory;
import io.xdpctl.cost.Measurement;
import io.xdpctl.cost.Part;
import io.xdpctl.cost.PathCost;
import io.xdpctl.cost.PipelineCost;
import io.xdpctl.cost.ProgramCost;
import io.xdpctl.cost.Timing;
import io.xdpctl.cost.Way;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Verdict;
import io.xdpctl.render.Renderer;
import io.xdpctl.render.Target;
import io.xdpctl.state.HostState;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code cost} prints, to the letter; the figures are of no compiler and no kernel. */
class CostGoldenTest {
  private static final String FILE = "src/test/resources/cli/cost/case.yaml";

  @Test
  void costs() throws Exception {
    Config config = ConfigReader.read(FILE, InputStream.nullInputStream());
    for (boolean measured : new boolean[] {false, true}) {
      Cost cost = cost(config, measured);
      List<BudgetLine> budget = BudgetCheck.of(config, cost.memory(), Optional.of(cost));
      expect(measured ? "measured" : "counted", config, cost, budget);
    }
  }

  @Test
  void whyNobodyCouldMeasureIsTold() {
    Location at = new Location("edge.yaml", 2, 9, 1, "");
    BudgetLine line =
        new BudgetLine(BudgetLine.Limit.INSTRUCTIONS, at, 20, OptionalLong.empty(), "");
    ObjectNode document = Tree.object();
    BudgetDocument.put(document, List.of(line, line.unmeasured("clang: run: not found")));
    assertTrue(document.path("budget").get(0).path("reason").isMissingNode());
    JsonNode told = document.path("budget").get(1);
    assertEquals("not-measured", told.path("result").asString());
    assertEquals("clang: run: not found", told.path("reason").asString());
  }

  private static void expect(String name, Config config, Cost cost, List<BudgetLine> budget)
      throws IOException {
    Golden.expect("cost/" + name + ".txt", new CostText(Ink.NONE).of(cost, budget));
    Golden.expect("cost/" + name + ".md", CostMarkdown.of(cost, budget));
    String json = Format.JSON.document(CostDocument.of(config, cost, budget));
    Golden.expect("cost/" + name + ".json", json);
    Schemas.expectValid("cost", json);
  }

  private static Cost cost(Config config, boolean measured) {
    HostState state = new Renderer().render(config, Target.LATEST).desired();
    HeldMemory memory = new HeldMemory(state, 4);
    Pipeline pipeline = config.pipelines().get(0);
    PipelineCost one =
        new PipelineCost(
            new ProgramCost(pipeline, parts(100), List.of(dropped(), dumped(), sent())),
            2,
            memory.of(state.attachments().get(pipeline.interfaces().firstKey())),
            measured ? Optional.of(timing()) : Optional.empty());
    return new Cost(List.of(one), memory);
  }

  private static Map<Part, Effort> parts(int most) {
    Map<Part, Effort> out = new LinkedHashMap<>();
    out.put(Part.PARSER, new Effort(most, 0, 0, 0));
    out.put(Part.of("blocklist"), new Effort(2 * most, 5, 4, 1));
    out.put(Part.of("syns"), new Effort(5 * most, 2, 0, 4));
    out.put(Part.of("again"), new Effort(2 * most, 5, 4, 1));
    out.put(Part.of("back"), new Effort(most, 1, 0, 3));
    out.put(Part.SHARED, new Effort(most / 2, 1, 0, 1));
    return out;
  }

  private static PathCost dropped() {
    Way way = new Way(Verdict.DROP, 0, 0, List.of(), false);
    return new PathCost(way, packet("src=192.0.2.1 proto=udp"), List.of("blocklist"), parts(10));
  }

  private static PathCost dumped() {
    Way way = new Way(Verdict.PASS, -1, 0, List.of("syns"), false);
    return new PathCost(way, packet("proto=tcp flags=syn"), List.of("syns"), parts(30));
  }

  private static PathCost sent() {
    Way way = new Way(Verdict.PASS, 3, 3, List.of(), false);
    return new PathCost(way, packet("proto=icmp vlan=1"), List.of("back"), parts(8));
  }

  private static Candidate packet(String words) {
    return new Candidate(new byte[60], words);
  }

  private static Timing timing() {
    return new Timing(
        new Measurement(List.of(32, 31, 40), 10_000),
        List.of(
            new Measurement(List.of(60, 62, 61), 10_000),
            new Measurement(List.of(190, 172, 171), 10_000),
            new Measurement(List.of(50, 70, 49), 10_000)));
  }
}
