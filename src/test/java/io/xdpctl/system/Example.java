package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.lab.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of examples/configs, with interfaces of a lab put in. */
record Example(String text) {
  private static final Path FOLDER = Path.of("examples/configs").toAbsolutePath();

  static Example of(String name) {
    try {
      String text = Files.readString(FOLDER.resolve(name + ".yaml"));
      return new Example(text.replace("[lists/", "[" + FOLDER + "/lists/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts something else in; what was there must have been there. */
  Example with(String before, String after) {
    assertTrue(text.contains(before), "no '" + before + "' in the example");
    return new Example(text.replace(before, after));
  }

  /**
   * Says in which node an interface is: {@code [eth0]} becomes {@code [{name: eth0, netns: …}]}.
   */
  Example in(Node node, String... devices) {
    StringBuilder names = new StringBuilder();
    for (String device : devices) {
      names.append(names.isEmpty() ? "" : ", ");
      names.append("{name: ").append(device).append(", netns: ").append(node.netns()).append('}');
    }
    return with("interfaces: [" + String.join(", ", devices) + "]", "interfaces: [" + names + "]");
  }

  Example mode(String mode) {
    return with("    stages:\n", "    mode: " + mode + "\n    stages:\n");
  }

  /** A dump of all IP packets at other interfaces, which also makes them take redirected frames. */
  Example witness(Node node, String... devices) {
    StringBuilder more = new StringBuilder(text);
    if (!text.contains("  witness:\n")) {
      more.append("\n  witness:\n    stages:\n      - name: witness\n        action: dump\n");
      more.append("        when: {etherType: [ipv4, ipv6]}\n    interfaces:\n");
    }
    for (String device : devices) {
      more.append("      - {name: ").append(device).append(", netns: ").append(node.netns());
      more.append("}\n");
    }
    return new Example(more.toString());
  }
}
