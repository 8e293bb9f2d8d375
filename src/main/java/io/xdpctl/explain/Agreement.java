package io.xdpctl.explain;

import io.xdpctl.model.Interpreter;
import io.xdpctl.model.Outcome;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends packets both ways, through the interpreter and through a kernel, and compares. */
public final class Agreement {
  /** The kernel takes no frame that is shorter than an Ethernet header. */
  private static final int SHORTEST = 14;

  private static final int MOST_SHOWN = 10;
  private static final List<String> ACTIONS = List.of("aborted", "drop", "pass", "tx", "redirect");

  private final Interpreter model;
  private final Trial kernel;
  private final Pipeline pipeline;
  private final Map<String, Long> expected = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private long sent;
  private long refused;
  private long different;

  public Agreement(Pipeline pipeline, Trial kernel) {
    this.pipeline = pipeline;
    this.model = new Interpreter(pipeline);
    this.kernel = kernel;
    pipeline.stages().forEach(stage -> expected.put(stage.name(), 0L));
  }

  public void send(byte[] packet) {
    if (packet.length < SHORTEST) {
      refused++;
      return;
    }
    sent++;
    Outcome outcome = model.run(packet);
    outcome.counted().stream()
        .filter(counted -> !counted.stage().isEmpty())
        .forEach(counted -> expected.merge(counted.stage(), 1L, Long::sum));
    int verdict = kernel.run(packet);
    if (verdict != outcome.verdict().number()) {
      String by = outcome.by().map(Stage::name).orElse("default");
      differs(
          "packet %s: the kernel says %s, the model %s by %s"
              .formatted(
                  HexFormat.of().formatHex(packet),
                  ACTIONS.get(verdict),
                  outcome.verdict().word(),
                  by));
    }
  }

  private void differs(String sentence) {
    different++;
    if (differences.size() < MOST_SHOWN) {
      differences.add(sentence);
    }
  }

  /** Compares the counters as well; each difference as a sentence, and how many more there are. */
  public List<String> differences() {
    Map<String, Long> counted = kernel.counted();
    for (Stage stage : pipeline.stages()) {
      long real = counted.get(stage.name());
      long thought = expected.get(stage.name());
      if (real != thought) {
        differs(
            "stage %s: the kernel counts %d packets, the model %d"
                .formatted(stage.name(), real, thought));
      }
    }
    List<String> out = new ArrayList<>(differences);
    if (different > out.size()) {
      out.add("and " + (different - out.size()) + " more differences");
    }
    return out;
  }

  public long sent() {
    return sent;
  }

  /** Packets that the kernel would not take: shorter than an Ethernet header. */
  public long refused() {
    return refused;
  }
}
