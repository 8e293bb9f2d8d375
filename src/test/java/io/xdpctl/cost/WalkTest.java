package io.xdpctl.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.model.Host;
import io.xdpctl.model.Interpreter;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.StageKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the examples cost: nothing of the code is lost, and packets go the ways they stand for. */
class WalkTest {
  @Test
  void partsAddUpToTheSection() throws Exception {
    for (Compiled example : Compiled.examples()) {
      ProgramCost cost = example.cost();
      String name = example.pipeline().name();
      assertEquals(codeBytes(example.object()), 8 * cost.total().instructions(), name);
      for (Stage stage : example.pipeline().stages()) {
        Effort effort = cost.written().get(Part.of(stage.name()));
        assertTrue(effort.instructions() > 0, name + ": no code of " + stage.name());
        assertTrue(effort.lookups() > 0, name + ": no counter of " + stage.name());
      }
    }
  }

  /** Bytes of the program's section, read from the ELF header on. */
  private static long codeBytes(byte[] object) {
    ByteBuffer elf = ByteBuffer.wrap(object).order(ByteOrder.nativeOrder());
    int headers = (int) elf.getLong(0x28);
    int names = (int) elf.getLong(headers + 64 * elf.getShort(0x3e) + 0x18);
    for (int i = 0; i < elf.getShort(0x3c); i++) {
      int name = names + elf.getInt(headers + 64 * i);
      if (new String(object, name, 4, StandardCharsets.US_ASCII).matches("xdp[.\0]")) {
        return elf.getLong(headers + 64 * i + 0x20);
      }
    }
    throw new AssertionError("no program");
  }

  @Test
  void everyStageOfTheExamplesIsMet() throws Exception {
    for (Compiled example : Compiled.examples()) {
      assertEquals(List.of(), example.cost().unmatched(), example.pipeline().name());
    }
  }

  @Test
  void aPathGoesThroughTheStagesThatItNames() throws Exception {
    for (Compiled example : Compiled.examples()) {
      for (PathCost path : example.cost().paths()) {
        Way.Seer seer = new Way.Seer(example.pipeline());
        new Interpreter(example.pipeline(), Host.READY)
            .run(ByteBuffer.wrap(path.packet().frame()), seer);
        assertEquals(seer.way(), path.way());
        assertEquals(seer.matched(), path.matched());
        for (String stage : path.matched()) {
          Effort effort = path.executed().get(Part.of(stage));
          assertTrue(effort.lookups() > 0, path.way() + ": " + stage + " counts nothing");
        }
      }
    }
  }

  @Test
  void whatComesBehindADecisionIsNotExecuted() throws Exception {
    for (Compiled example : Compiled.examples()) {
      List<Stage> stages = example.pipeline().stages();
      for (PathCost path : example.cost().paths()) {
        for (int i = path.way().stage() + 1; path.way().stage() >= 0 && i < stages.size(); i++) {
          boolean after = stages.get(i).afterDecision();
          Effort effort = path.executed().get(Part.of(stages.get(i).name()));
          assertTrue(after || effort.lookups() + effort.calls() == 0, path.way() + " " + effort);
        }
      }
    }
  }

  @Test
  void anEventCostsMoreThanNone() throws Exception {
    for (Compiled example : Compiled.examples()) {
      boolean dumps =
          example.pipeline().stages().stream().anyMatch(stage -> stage.kind() == StageKind.DUMP);
      assertEquals(dumps, example.cost().dearest().way().dumps().size() > 0);
    }
  }

  @Test
  void theSameEachTime() throws Exception {
    Compiled example = Compiled.examples().get(0);
    assertEquals(paths(example.cost()), paths(example.cost()));
  }

  private static List<Map<Part, Effort>> paths(ProgramCost cost) {
    return cost.paths().stream().map(PathCost::executed).toList();
  }
}
