package io.xdpctl.cli;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A plan as annotations of a GitHub workflow: a notice for each interface and list. */
final class DiffAnnotations {
  private DiffAnnotations() {}

  static String of(Review review) {
    StringBuilder out = new StringBuilder();
    for (InterfaceChange change : review.plan().interfaces()) {
      if (change.action() != Action.NONE) {
        String title = "xdpctl: " + change.ref() + ": " + ChangeWords.of(change.action());
        List<String> lines = new ArrayList<>(change.reasons());
        review.obstacle(change, UnaryOperator.identity()).ifPresent(lines::add);
        out.append(Annotations.notice(title, String.join("\n", lines)));
      }
    }
    for (ListReview list : review.lists()) {
      String title = "xdpctl: list " + list.change().name() + ": " + ChangeWords.of(list.change());
      String lines = String.join("\n", ListLines.of(list));
      out.append(Annotations.notice(title, ListLines.entries(list) + "\n" + lines));
    }
    return out.toString();
  }
}
