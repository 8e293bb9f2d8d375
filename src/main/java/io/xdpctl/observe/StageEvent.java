package io.xdpctl.observe;

import io.xdpctl.state.InterfaceRef;

/** An event, copied, with the place it comes from. */
public record StageEvent(InterfaceRef ref, String stage, Event event) {
  public static StageEvent copy(RecordView view) {
    Event event = new Event(view.time(), view.length(), view.data());
    return new StageEvent(view.place().ref(), view.place().stage(), event);
  }
}
