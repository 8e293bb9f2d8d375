package io.xdpctl.demo;

import io.xdpctl.lab.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example of the demo, with the names that its namespaces have on this machine. */
final class DemoFile {
  private static final String EXAMPLE = "/examples/demo.yaml";

  private DemoFile() {}

  /** Writes it to a temporary file. */
  static Path write(Network network) {
    String text = example();
    for (Node node : new Node[] {network.client(), network.edge(), network.server()}) {
      text = text.replace("netns: " + node.name() + "}", "netns: " + node.netns() + "}");
    }
    try {
      Path file = Files.createTempFile("xdpctl-demo-", ".yaml");
      Files.writeString(file, text);
      return file;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static String example() {
    try (InputStream in = DemoFile.class.getResourceAsStream(EXAMPLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
