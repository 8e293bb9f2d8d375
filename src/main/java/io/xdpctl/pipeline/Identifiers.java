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
  private static final List<String> MAPS_OF_STAGE =
      List.of(
          "_counters",
          "_source_hits",
          "_destination_hits",
          "_events",
          "_targets",
          "_source",
          "_source_image",
          "_source_v4",
          "_source_v6",
          "_destination",
          "_destination_image",
          "_destination_v4",
          "_destination_v6");

  /** The image's structure, the map that it is in, and the lookups. */
  private static final List<String> OF_LIST = List.of("", "_image", "_v4", "_v6");

  private final Map<String, String> owners = new TreeMap<>();

  /** Starts with what the pipeline and its lists take. */
  public Identifiers(String pipeline, Collection<String> lists) {
    owners.put("totals", "xdpctl");
    owners.put("xdp_" + identifier(pipeline), "pipeline '" + pipeline + "'");
    for (String list : lists) {
      OF_LIST.forEach(end -> owners.put(ofList(list) + end, "list '" + list + "'"));
    }
  }

  /** Takes a stage's; gives whom each one belongs to that is taken already. */
  public List<String> take(String stage) {
    List<String> taken = new ArrayList<>();
    take("stage_" + identifier(stage), stage, taken);
    for (String map : MAPS_OF_STAGE) {
      take(identifier(stage) + map, stage, taken);
    }
    return taken;
  }

  private void take(String identifier, String stage, List<String> taken) {
    String owner = owners.putIfAbsent(identifier, "stage '" + stage + "'");
    if (owner != null && !taken.contains(owner)) {
      taken.add(owner);
    }
  }

  /** Start of the names that a named list has. */
  public static String ofList(String list) {
    return identifier(list) + "_list";
  }

  /** A name, or what could become one, as it stands in C. */
  public static String identifier(String name) {
    return name.replace('-', '_');
  }
}
