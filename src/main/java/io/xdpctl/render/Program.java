package io.xdpctl.render;

import io.xdpctl.config.Location;
import io.xdpctl.state.Digest;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A rendered program.
 *
 * @param text the C source
 * @param digest over text, headers and compile flags: programs with one digest are the same
 * @param frags whether it takes packets in more than one buffer
 */
public record Program(String pipeline, String text, Digest digest, boolean frags) {
  /** How it is compiled; relative paths and no ident, so the object is reproducible. */
  public static final List<String> FLAGS =
      List.of(
          "-target",
          "bpf",
          "-mcpu=v3",
          "-O2",
          "-g",
          "-std=gnu11",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-fno-ident",
          "-fdebug-compilation-dir=.",
          "-I.");

  /** How the comment over each stage starts, in every template. */
  private static final Pattern STAGE = Pattern.compile("(?m)^/\\* Stage ([A-Za-z0-9_-]+): ");

  static Program of(String pipeline, String text, boolean frags) {
    return new Program(
        pipeline, text, Digest.of(text, Headers.text(), String.join(" ", FLAGS)), frags);
  }

  /**
   * The same with a line over each stage that says where it stands in the configuration.
   *
   * <p>For people alone: the digest stays that of the text without, so that an edit that only moves
   * lines changes no program. A file goes by its name without directories, so that every host and
   * every way to name it gives the same bytes.
   *
   * @param place of a stage, by its name
   */
  public Program withPlaces(Function<String, Location> place) {
    String placed =
        STAGE
            .matcher(text)
            .replaceAll(
                found -> {
                  Location at = place.apply(found.group(1));
                  String file = at.file().replaceFirst(".*[/\\\\]", "");
                  String plain = file.replaceAll("[^A-Za-z0-9._-]", "_");
                  return "/* " + plain + ":" + at.line() + " */\n" + found.group();
                });
    return new Program(pipeline, placed, digest, frags);
  }
}
