package io.xdpctl.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.config.ConfigReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongListTest {
  private static final int PREFIXES = 1_000_000;

  /** Seconds, on a machine that does other things as well. */
  private static final double MOST = 20;

  @TempDir private Path directory;

  @Test
  void aMillionPrefixesTakeSeconds() throws Exception {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PREFIXES; i++) {
      int a = random.nextInt();
      text.append(1 + (a >>> 24) % 223).append('.').append(a >> 16 & 255).append('.');
      text.append(a >> 8 & 255).append('.').append(a & 255).append('\n');
    }
    text.append("10.0.0.1\n10.0.0.1\n");
    Files.writeString(directory.resolve("feed.txt"), text);
    Files.writeString(
        directory.resolve("edge.yaml"),
        """
        apiVersion: xdpctl/v1
        lists:
          feeds: {files: [feed.txt]}
          office: {prefixes: [10.0.0.1/32, 203.0.113.0/24]}
        pipelines:
          edge:
            interfaces: [eth0]
            stages:
              - {name: blocklist, action: drop, when: {source: {list: feeds}}}
              - {name: again, action: drop, when: {protocol: tcp, source: {list: feeds}}}
              - {name: office, action: pass, when: {source: {list: office}}}
        """);
    String file = directory.resolve("edge.yaml").toString();
    var config = ConfigReader.read(file, InputStream.nullInputStream());
    long start = System.nanoTime();
    List<Finding> findings = Linter.lint(config, Optional.empty());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("a million prefixes: linted in %.2f s%n", seconds);
    assertTrue(seconds < MOST, seconds + " s");
    assertEquals(1, count(findings, "unreachable-stage"));
    assertEquals(1, count(findings, "contradictory-stages"));
    assertEquals(Report.MOST + 1, count(findings, "duplicate-prefix"));
    Finding swallowed =
        findings.stream().filter(f -> f.rule().equals("contradictory-stages")).findFirst().get();
    assertTrue(swallowed.place().file().endsWith("feed.txt"), swallowed.place().where());
    assertEquals("10.0.0.1", swallowed.place().sourceLine());
  }

  private static long count(List<Finding> findings, String rule) {
    return findings.stream().filter(finding -> finding.rule().equals(rule)).count();
  }
}
