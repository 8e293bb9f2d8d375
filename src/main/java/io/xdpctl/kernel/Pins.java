package io.xdpctl.kernel;

import io.xdpctl.state.InterfaceRef;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where everything is pinned below the root directory on a bpffs.
 *
 * <pre>
 * root/interfaces/veth1@node1/link
 *                             link-new      while it takes the place of the other, see LinkPin
 *                             g7/program
 *                                manifest
 *                                brought
 *                                maps/blocklist_counters
 * </pre>
 *
 * <p>Bpffs refuses names with a dot, so every byte outside {@code [A-Za-z0-9_-]} is {@code %xx}.
 */
public record Pins(String root) {
  static final String LINK = "link";

  public String interfaces() {
    return root + "/interfaces";
  }

  public String directory(InterfaceRef ref) {
    return interfaces() + "/" + escape(ref);
  }

  public String link(InterfaceRef ref) {
    return directory(ref) + "/" + LINK;
  }

  String newLink(InterfaceRef ref) {
    return link(ref) + "-new";
  }

  public String generation(InterfaceRef ref, String generation) {
    return directory(ref) + "/" + generation;
  }

  public String program(InterfaceRef ref, String generation) {
    return generation(ref, generation) + "/program";
  }

  public String manifest(InterfaceRef ref, String generation) {
    return generation(ref, generation) + "/manifest";
  }

  /** What the programs before it counted, see {@link Brought}; there when it is settled. */
  public String brought(InterfaceRef ref, String generation) {
    return generation(ref, generation) + "/brought";
  }

  String newBrought(InterfaceRef ref, String generation) {
    return brought(ref, generation) + "-new";
  }

  public String maps(InterfaceRef ref, String generation) {
    return generation(ref, generation) + "/maps";
  }

  /** Where a map is pinned; {@code name} is its C identifier. */
  public String map(InterfaceRef ref, String generation, String name) {
    return maps(ref, generation) + "/" + name;
  }

  static String escape(InterfaceRef ref) {
    String name = escape(ref.name());
    return ref.netns().isEmpty() ? name : name + "@" + escape(ref.netns());
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
      if (plain || b == '_' || b == '-') {
        out.append((char) b);
      } else {
        out.append('%').append(Character.forDigit(b >> 4 & 15, 16));
        out.append(Character.forDigit(b & 15, 16));
      }
    }
    return out.toString();
  }

  /** The interface of a directory name; empty when the name is not one that we give. */
  static Optional<InterfaceRef> unescape(String directory) {
    int at = directory.indexOf('@');
    String netns = at < 0 ? "" : bytes(directory.substring(at + 1));
    InterfaceRef ref =
        new InterfaceRef(netns, bytes(at < 0 ? directory : directory.substring(0, at)));
    return escape(ref).equals(directory) ? Optional.of(ref) : Optional.empty();
  }

  private static String bytes(String escaped) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < escaped.length(); i++) {
      boolean code = escaped.charAt(i) == '%' && i + 2 < escaped.length();
      int high = code ? Character.digit(escaped.charAt(i + 1), 16) : -1;
      int low = code ? Character.digit(escaped.charAt(i + 2), 16) : -1;
      if (high >= 0 && low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(escaped.charAt(i));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The number of a generation's name, {@code g7}; negative when it is not one. */
  static int number(String generation) {
    boolean name = generation.matches("g[1-9][0-9]{0,8}");
    return name ? Integer.parseInt(generation.substring(1)) : -1;
  }
}
