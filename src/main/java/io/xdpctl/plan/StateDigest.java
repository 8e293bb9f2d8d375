package io.xdpctl.plan;

import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListState;
import java.util.ArrayList;
import java.util.List;

/** A name for a whole host state: equal for equal states, and for them only. */
public final class StateDigest {
  private StateDigest() {}

  /** A record's text has all its components, so none that is added later is forgotten here. */
  public static Digest of(HostState state) {
    List<String> parts = new ArrayList<>();
    state
        .attachments()
        .forEach(
            (ref, attachment) -> {
              parts.add(ref.netns());
              parts.add(ref.name());
              parts.add(attachment.toString());
            });
    parts.add("lists");
    state
        .lists()
        .forEach(
            (name, list) -> {
              parts.add(name);
              parts.add(of(list));
            });
    return Digest.of(parts.toArray(String[]::new));
  }

  private static String of(ListState list) {
    return list.layout() + " " + list.map() + " " + ContentDigest.of(list.content()).hex();
  }
}
