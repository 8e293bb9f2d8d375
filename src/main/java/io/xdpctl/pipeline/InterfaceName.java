package io.xdpctl.pipeline;

import java.nio.charset.StandardCharsets;

/**
 * A name that the kernel takes for an interface ({@code dev_valid_name} in net/core/dev.c).
 *
 * <p>Control and formatting characters, which the kernel would take, are refused: they have no
 * place in a file or on a terminal.
 */
public record InterfaceName(String text) {
  /** {@code IFNAMSIZ} less the final NUL. */
  public static final int MOST = 15;

  public InterfaceName {
    String wrong = wrong(text);
    if (!wrong.isEmpty()) {
      throw new BadText(
          "'" + text + "' is no interface name: " + wrong,
          "1 to " + MOST + " bytes without '/', ':' or space");
    }
  }

  private static String wrong(String text) {
    if (text.isEmpty()) {
      return "it is empty";
    }
    if (text.equals(".") || text.equals("..")) {
      return "it is a directory's name";
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return bytes > MOST ? "it has " + bytes + " bytes" : wrongCharacter(text);
  }

  private static String wrongCharacter(String text) {
    return text.codePoints()
        .filter(c -> c == '/' || c == ':' || unprintable(c))
        .mapToObj(
            c ->
                unprintable(c)
                    ? "it has a space or a control character"
                    : "it has a '%c'".formatted(c))
        .findFirst()
        .orElse("");
  }

  static boolean unprintable(int c) {
    return c == ' '
        || c == 0xa0
        || Character.isWhitespace(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
