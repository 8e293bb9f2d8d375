package io.xdpctl.explain;

import io.xdpctl.config.Config;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What packets meet before a change, and what after it.
 *
 * @param at the interfaces that they are taken to arrive at; empty where somebody said which
 * @param before empty where no pipeline ran
 * @param after empty where none runs any more
 */
public record Pairing(
    SortedSet<InterfaceRef> at, Optional<Pipeline> before, Optional<Pipeline> after) {

  /**
   * By what was selected; where nothing was, what the interfaces of the old file have.
   *
   * @throws BadQuestion when neither file has it, or when interfaces differ in what they have
   */
  public static Pairing of(Selection selection, Config old, Config now) {
    if (!selection.equals(Selection.ONLY)) {
      Optional<Pipeline> before = selection.find(old);
      Optional<Pipeline> after = selection.find(now);
      if (before.isEmpty() && after.isEmpty()) {
        throw new BadQuestion("neither file has such a pipeline or interface", "");
      }
      return new Pairing(new TreeSet<>(), before, after);
    }
    List<Pairing> all = atInterfaces(old, now);
    if (all.size() > 1) {
      throw new BadQuestion(
          "the packets may meet one of " + all.size() + " changes: " + words(all),
          "say where they arrive: '--interface " + all.get(0).at.first() + "'");
    }
    return all.get(0);
  }

  /** One for each two pipelines that follow one another at an interface. */
  private static List<Pairing> atInterfaces(Config old, Config now) {
    List<Pairing> out = new ArrayList<>();
    for (Pipeline before : old.pipelines()) {
      for (InterfaceRef ref : before.interfaces().keySet()) {
        Optional<Pipeline> after =
            now.pipelines().stream().filter(one -> one.interfaces().containsKey(ref)).findFirst();
        Pairing pairing = new Pairing(new TreeSet<>(), Optional.of(before), after);
        out.stream()
            .filter(pairing::isLike)
            .findFirst()
            .orElseGet(
                () -> {
                  out.add(pairing);
                  return pairing;
                })
            .at
            .add(ref);
      }
    }
    return out;
  }

  private boolean isLike(Pairing other) {
    return name(before).equals(name(other.before)) && name(after).equals(name(other.after));
  }

  private static Optional<String> name(Optional<Pipeline> pipeline) {
    return pipeline.map(Pipeline::name);
  }

  private static String words(List<Pairing> all) {
    return all.stream().map(Pairing::words).collect(Collectors.joining("; "));
  }

  /** Whether a pipeline of the same name runs on at the same interfaces: nothing to explain. */
  public boolean isPlain() {
    return before.isPresent()
        && after.isPresent()
        && name(before).equals(name(after))
        && before.get().interfaces().keySet().equals(after.get().interfaces().keySet());
  }

  /** {@code at eth0 pipeline edge before, no pipeline after}. */
  public String words() {
    String places = at.stream().map(Object::toString).collect(Collectors.joining(", "));
    String where = at.isEmpty() ? "" : "at " + places + " ";
    return where + side(before) + " before, " + side(after) + " after";
  }

  private static String side(Optional<Pipeline> pipeline) {
    return name(pipeline).map(name -> "pipeline " + name).orElse("no pipeline");
  }
}
