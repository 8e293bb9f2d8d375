package io.xdpctl.cli;

import io.xdpctl.observe.EventPlace;
import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.Lost;
import io.xdpctl.state.InterfaceRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Hands what a reader has not seen to the tallies of its interfaces, each loss once. */
final class CaptureLosses {
  private EventReader reader;
  private List<EventPlace> places = List.of();
  private List<Lost> told = List.of();

  void follow(EventReader next) {
    reader = next;
    places = next.places();
    told = Collections.nCopies(places.size(), Lost.NOTHING);
  }

  void read(Map<InterfaceRef, CaptureTally> tallies) {
    if (reader != null) {
      tell(reader.losses(), tallies);
    }
  }

  /** The reader's last word: the closing summary has the same numbers. */
  void leave(List<Lost> last, Map<InterfaceRef, CaptureTally> tallies) {
    tell(last, tallies);
    reader = null;
  }

  private void tell(List<Lost> losses, Map<InterfaceRef, CaptureTally> tallies) {
    for (EventPlace place : places) {
      Lost fresh = losses.get(place.number()).minus(told.get(place.number()));
      CaptureTally tally = tallies.get(place.ref());
      if (tally != null) {
        tally.lose(fresh);
      }
    }
    told = losses;
  }
}
