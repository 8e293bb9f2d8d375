package io.xdpctl.cli;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.ListChange;
import io.xdpctl.plan.Plan;
import io.xdpctl.render.Program;
import io.xdpctl.render.Rendered;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A plan with its consequences: what every form of {@code diff} shows.
 *
 * @param lists those that change
 * @param possibleCpus of the host that it is for, where it is known: per-CPU maps depend on it
 * @param programs what becomes of the programs' texts, by pipeline; empty where a host is compared,
 *     as it does not keep them
 * @param obstacles programs of others that stand in the way, or made way
 */
record Review(
    Plan plan,
    List<ListReview> lists,
    OptionalInt possibleCpus,
    SortedMap<String, ProgramTexts> programs,
    Obstacles obstacles) {

  /** The texts of a pipeline's program; one that is not there is empty. */
  record ProgramTexts(String before, String after) {}

  static Review ofHost(Plan plan, int possibleCpus) {
    return ofHost(plan, possibleCpus, Obstacles.NONE);
  }

  static Review ofHost(Plan plan, int possibleCpus, Obstacles obstacles) {
    return of(plan, OptionalInt.of(possibleCpus), new TreeMap<>(), obstacles);
  }

  static Review ofFiles(Rendered before, Rendered after) {
    SortedMap<String, ProgramTexts> texts = new TreeMap<>();
    before.programs().forEach((name, old) -> texts.put(name, new ProgramTexts(old.text(), "")));
    after
        .programs()
        .forEach(
            (name, program) -> {
              Program old = before.programs().get(name);
              texts.put(name, new ProgramTexts(old == null ? "" : old.text(), program.text()));
            });
    Plan plan = Plan.between(before.desired(), after.desired(), after.renames());
    return of(plan, OptionalInt.empty(), texts, Obstacles.NONE);
  }

  private static Review of(
      Plan plan,
      OptionalInt possibleCpus,
      SortedMap<String, ProgramTexts> programs,
      Obstacles obstacles) {
    List<ListReview> lists =
        plan.lists().stream()
            .filter(list -> list.how() != ListChange.How.NONE)
            .map(ListReview::of)
            .toList();
    return new Review(plan, lists, possibleCpus, programs, obstacles);
  }

  /** A line about what stands in the way of a change, or stood there. */
  Optional<String> obstacle(InterfaceChange change, UnaryOperator<String> paint) {
    return obstacles
        .sentence(change.ref())
        .map(sentence -> obstacles.label() + ": " + paint.apply(sentence));
  }

  Consequences consequences(InterfaceChange change) {
    return Consequences.of(change, lists, possibleCpus);
  }

  /** The lists that change and that an interface uses. */
  List<ListReview> lists(InterfaceChange change) {
    return lists.stream()
        .filter(list -> Consequences.lists(change).contains(list.change().name()))
        .toList();
  }

  /** {@code 1 to swap, 2 unchanged}. */
  String total() {
    StringJoiner parts = new StringJoiner(", ");
    for (Action action : Action.values()) {
      long count = plan.interfaces().stream().filter(c -> c.action() == action).count();
      if (count > 0) {
        parts.add(Numbers.grouped(count) + " " + word(action));
      }
    }
    return parts.length() == 0 ? "none" : parts.toString();
  }

  /** Says what a figure of memory leaves out. */
  String memoryLabel() {
    return possibleCpus.isPresent() ? "memory" : "memory without per-CPU maps";
  }

  /** A sentence for a plan with nothing in it. */
  String nothing() {
    long unchanged = plan.interfaces().size();
    if (possibleCpus.isEmpty()) {
      String where = Numbers.count(unchanged, "interface", "interfaces");
      return "no changes: both ask for the same at " + where;
    }
    return "no changes: "
        + (unchanged == 0
            ? "nothing runs, and nothing is asked for"
            : Numbers.count(unchanged, "interface runs", "interfaces run") + " as asked");
  }

  private static String word(Action action) {
    return switch (action) {
      case NONE -> "unchanged";
      case ENTRIES -> "with entries only";
      case SWAP -> "to swap";
      case ATTACH -> "to attach";
      case DETACH -> "to detach";
    };
  }
}
