package io.xdpctl.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The constant C that rendered programs include; relative path to text. */
public final class Headers {
  private static final List<String> NAMES =
      List.of(
          "bpf",
          "count",
          "dump",
          "icmp",
          "ipv4",
          "ipv6",
          "list",
          "list_hash",
          "list_ipv4",
          "list_ipv4_hash",
          "list_ipv6",
          "list_ipv6_hash",
          "packet",
          "redirect",
          "route",
          "route_ipv4",
          "route_ipv6",
          "tcp",
          "thin",
          "udp");

  private static final Map<String, String> FILES = read();

  private Headers() {}

  /** Every header by the path that programs include, e.g. {@code xdpctl/bpf.h}. */
  public static Map<String, String> files() {
    return FILES;
  }

  static boolean exists(String name) {
    return NAMES.contains(name);
  }

  static String text() {
    return String.join("", FILES.values());
  }

  private static Map<String, String> read() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      String path = "xdpctl/" + name + ".h";
      try (InputStream in = Headers.class.getResourceAsStream("/header/" + path)) {
        files.put(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return files;
  }
}
