package io.xdpctl.system;

import io.xdpctl.lab.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** tcpdump at the sender, who knows what was sent. */
final class Sniffer {
  private static final int BUFFER_KIB = 128 << 10;

  private final Process process;

  /** Writes down {@code count} frames of an EtherType that the node sends meanwhile. */
  static void during(Node node, Path file, int count, Runnable traffic) throws IOException {
    Sniffer sniffer = new Sniffer(node, file, count);
    try {
      traffic.run();
    } finally {
      sniffer.finish();
    }
  }

  /** Listens when this returns; ends by itself once it has seen so many. */
  private Sniffer(Node node, Path file, int count) throws IOException {
    List<String> words = new ArrayList<>(List.of("nsenter", "--net=/run/netns/" + node.netns()));
    words.addAll(List.of("--", "tcpdump", "-n", "-i", "eth0", "-Q", "out", "-Z", "root"));
    words.addAll(List.of("-B", "" + BUFFER_KIB, "-c", "" + count, "-w", file.toString()));
    words.addAll(List.of("ether", "proto", "0x88b5"));
    process = new ProcessBuilder(words).redirectErrorStream(true).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.contains("listening on")) {
      line = said.readLine();
    }
  }

  private void finish() {
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroy();
    }
  }
}
