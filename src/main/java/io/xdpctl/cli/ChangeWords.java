package io.xdpctl.cli;

import io.xdpctl.plan.Action;
import io.xdpctl.plan.InterfaceChange;
import io.xdpctl.plan.ListChange;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.Mode;

/**
 * What is done at an interface and to a list, in words; every form of {@code diff} has the same.
 */
final class ChangeWords {
  private ChangeWords() {}

  static String of(Action action) {
    return switch (action) {
      case NONE -> "nothing to do";
      case ENTRIES -> "entries change in place, the program stays";
      case SWAP -> "swap the program, the link stays";
      case ATTACH -> "attach";
      case DETACH -> "detach";
    };
  }

  static String of(ListChange change) {
    return switch (change.how()) {
      case NONE -> "nothing to do";
      case EDIT -> "edited in place";
      case BUILD -> change.running().isEmpty() ? "new" : "built anew";
      case REMOVE -> "removed with its last user";
    };
  }

  /** What runs before the change; {@code none} where nothing does. */
  static String modeBefore(InterfaceChange change) {
    return change.running().filter(Attachment::runs).map(at -> at.mode().word()).orElse("none");
  }

  /** What runs after it: {@code auto} leaves a mode alone, and else only apply can tell. */
  static String modeAfter(InterfaceChange change) {
    Mode asked = change.desired().map(Attachment::mode).orElse(null);
    boolean stays = change.action() != Action.ATTACH && change.running().isPresent();
    if (asked == null) {
      return "none";
    }
    return asked == Mode.AUTO && stays ? change.running().get().mode().word() : asked.word();
  }
}
