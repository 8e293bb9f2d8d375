package io.xdpctl.kernel;

import io.xdpctl.plan.Plan;
import java.util.List;
import java.util.Locale;

/**
 * Memory that a plan needs and cannot have, known before anything changes.
 *
 * @param place the list, or the stage whose hits take it
 * @param wanted bytes
 * @param limit bytes that there are, or that one map may take
 * @param cause what sets the limit
 */
public record Shortage(String place, long wanted, long limit, Cause cause) {
  /** What sets a limit. */
  public enum Cause {
    MAP("one map takes", "give the list less memory:, fewer prefixes, or make two lists of it"),
    HOST(
        "this host has left",
        "fewer prefixes, less memory: for the list, or hits: none for its stages take less");

    private final String words;
    private final String hint;

    Cause(String words, String hint) {
      this.words = words;
      this.hint = hint;
    }
  }

  /** What an apply of the plan would be refused for. */
  public static List<Shortage> of(Bpf bpf, Plan plan) {
    return new MemoryNeeds(plan, bpf.possibleCpus()).shortages(bpf::availableMemory);
  }

  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%s: needs %,d bytes of kernel memory, %s %,d",
        place,
        wanted,
        cause.words,
        limit);
  }

  public String hint() {
    return cause.hint;
  }

  Refused refused() {
    return new Refused(sentence(), hint());
  }
}
