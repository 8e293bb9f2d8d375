package io.xdpctl.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.config.ConfigReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TargetKernelTest {
  private static List<TargetKernel.Lack> lacks(String release) throws Exception {
    var config = ConfigReader.read("examples/configs/edge.yaml", InputStream.nullInputStream());
    return TargetKernel.lacks(config, KernelVersion.parse(release));
  }

  private static List<KernelFeature> features(String release) throws Exception {
    return lacks(release).stream().map(TargetKernel.Lack::feature).distinct().sorted().toList();
  }

  @Test
  void aReleaseLacksWhatCameAfterIt() throws Exception {
    assertEquals(List.of(), lacks("5.18"));
    assertEquals(List.of(), lacks("6.1.0-18-amd64"));
    assertEquals(List.of(KernelFeature.FRAGS), features("5.15.0-91-generic"));
    assertEquals(
        List.of(KernelFeature.BATCHES, KernelFeature.FRAGS, KernelFeature.OLDEST),
        features("5.12"));
    assertTrue(features("5.7").contains(KernelFeature.RING_BUFFER));
    assertTrue(!features("5.8").contains(KernelFeature.RING_BUFFER));
  }

  @Test
  void itSaysWhichStageAsks() throws Exception {
    TargetKernel.Lack ring =
        lacks("5.7").stream()
            .filter(lack -> lack.feature() == KernelFeature.RING_BUFFER)
            .findFirst()
            .orElseThrow();
    assertEquals("stage 'new-connections'", ring.asks());
    assertTrue(ring.at().sourceLine().contains("name: new-connections"), ring.at().where());
  }

  @Test
  void everyFeatureHasASource() {
    Stream.of(KernelFeature.values())
        .filter(feature -> feature != KernelFeature.OLDEST)
        .forEach(feature -> assertTrue(feature.commit().matches("[0-9a-f]{12}"), feature.name()));
  }

  @Test
  void theManualHasTheTable() throws Exception {
    String manual = Files.readString(Path.of("docs/lint.md"));
    for (KernelFeature feature : KernelFeature.values()) {
      String row = "| " + feature.since() + " | ";
      assertTrue(
          manual.lines().anyMatch(l -> l.startsWith(row) && l.contains(feature.commit())),
          feature.name());
    }
  }
}
