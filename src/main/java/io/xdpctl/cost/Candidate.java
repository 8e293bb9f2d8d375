package io.xdpctl.cost;

import io.xdpctl.explain.Sketch;

/**
 * A packet to try.
 *
 * @param words what it is, as {@code explain} takes it
 */
public record Candidate(byte[] frame, String words) {

  static Candidate of(Sketch sketch) {
    String length = sketch.length() == 0 ? "" : " length=" + sketch.length();
    return new Candidate(sketch.frame(), sketch.text() + length);
  }
}
