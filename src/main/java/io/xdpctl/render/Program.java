package io.xdpctl.render;

import io.xdpctl.state.Digest;
import java.util.List;

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

  static Program of(String pipeline, String text, boolean frags) {
    return new Program(
        pipeline, text, Digest.of(text, Headers.text(), String.join(" ", FLAGS)), frags);
  }
}
