package io.xdpctl.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The C identifiers that names become, for finding two names that become one.
 *
 * <p>Every identifier that a stage could ever need is looked at, so that a change of its action
 * cannot make a collision.
 */
public final class Identifiers {
  private static final List<String> OF_STAGE =
      List.of(
          "stage_%s",
          "%s_counters",
          "%s_source_hits",
          "%s_destination_hits",
          "%s_events",
          "%s_targets",
          "%s_source_v4",
          "%s_source_v6",
          "%s_destination_v4",
          "%s_destination_v6");

  private final Map<String, String> owners = new TreeMap<>();

  /** Starts with what the pipeline and its lists take. */
  public Identifiers(String pipeline, Collection<String> lists) {
    owners.put("totals", "xdpctl");
    owners.put("xdp_" + identifier(pipeline), "pipeline '" + pipeline + "'");
    for (String list : lists) {
      owners.put("list_" + identifier(list) + "_v4", "list '" + list + "'");
      owners.put("list_" + identifier(list) + "_v6", "list '" + list + "'");
    }
  }

  /** Takes a stage's; gives whom each one belongs to that is taken already. */
  public List<String> take(String stage) {
    List<String> taken = new ArrayList<>();
    for (String form : OF_STAGE) {
      String owner = owners.putIfAbsent(form.formatted(identifier(stage)), "stage '" + stage + "'");
      if (owner != null && !taken.contains(owner)) {
        taken.add(owner);
      }
    }
    return taken;
  }

  /** A name, or what could become one, as it stands in C. */
  public static String identifier(String name) {
    return name.replace('-', '_');
  }
}
