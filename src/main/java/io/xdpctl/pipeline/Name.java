package io.xdpctl.pipeline;

/**
 * The name of a list, a pipeline or a stage.
 *
 * <p>A letter, then letters, digits, '-' or '_', at most {@value #MOST}: nothing else ever reaches
 * the C text, so no configuration can inject any.
 */
public record Name(String text) {
  public static final int MOST = 40;

  public Name {
    String wrong = wrong(text);
    if (!wrong.isEmpty()) {
      throw new BadText(
          "'" + text + "' is no name: " + wrong,
          "a letter, then letters, digits, '-' or '_', at most " + MOST);
    }
  }

  /** The text as it is, if it is a name. */
  static String checked(String text) {
    return new Name(text).text();
  }

  /** The name inside C identifiers. */
  public String identifier() {
    return text.replace('-', '_');
  }

  private static String wrong(String text) {
    if (text.isEmpty()) {
      return "it is empty";
    }
    if (!letter(text.charAt(0))) {
      return "it does not begin with a letter";
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!letter(c) && (c < '0' || c > '9') && c != '-' && c != '_') {
        return "'" + Character.toString(text.codePointAt(i)) + "' cannot be in one";
      }
    }
    return text.length() > MOST ? "it has " + text.length() + " characters" : "";
  }

  private static boolean letter(char c) {
    return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z';
  }
}
