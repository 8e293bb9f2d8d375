package io.xdpctl.explain;

import io.xdpctl.cidr.Prefix;
import io.xdpctl.model.Interpreter;
import io.xdpctl.pipeline.Verdict;
import java.util.Optional;

/**
 * What becomes of a packet, and by what.
 *
 * @param stage its number, or {@link Interpreter#DEFAULT}
 * @param slot of the stage's counters: a redirect has one for each reason to leave a packet alone
 * @param source prefix by which the deciding stage matched, where it asks for sources
 */
public record Answer(
    Verdict verdict, int stage, int slot, Optional<Prefix> source, Optional<Prefix> destination) {

  public boolean byDefault() {
    return stage == Interpreter.DEFAULT;
  }
}
