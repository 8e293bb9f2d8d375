package io.xdpctl.cli;

import io.xdpctl.Engine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the commands that a hint names ones that can be run as they stand.
 *
 * <p>What was said of one root is meant for it: the same words without it would tell of another, or
 * remove another.
 *
 * @param option what each command needs after {@code xdpctl}; empty where it finds the root itself
 */
record Hints(String option) {
  static final Hints NONE = new Hints("");

  private static final Pattern COMMAND =
      Pattern.compile("\\bxdpctl (?=(apply|confirm|delete|diff|history|rollback|status)\\b)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._@:+-]+");

  static Hints of(String root) {
    return root.equals(usual()) ? NONE : new Hints("--root " + quoted(root) + " ");
  }

  /** The root of commands that name none. */
  static String usual() {
    return System.getenv().getOrDefault("XDPCTL_ROOT", Engine.DEFAULT_ROOT);
  }

  private static String quoted(String root) {
    return PLAIN.matcher(root).matches() ? root : "'" + root.replace("'", "'\\''") + "'";
  }

  String in(String text) {
    return COMMAND
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(found.group() + option));
  }
}
