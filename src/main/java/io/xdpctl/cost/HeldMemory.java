package io.xdpctl.cost;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.ListState;
import io.xdpctl.state.StageState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bytes of kernel memory that a configuration takes, as {@link MapMemory} reckons.
 *
 * @param state that it asks for
 * @param cpus possible CPUs of the host
 */
public record HeldMemory(HostState state, int cpus) {

  /** All of it: the maps of every interface, and each list once. */
  public long all() {
    long bytes = lists().values().stream().mapToLong(Long::longValue).sum();
    for (Attachment attachment : state.attachments().values()) {
      bytes += MapMemory.of(attachment, OptionalInt.of(cpus));
    }
    return bytes;
  }

  /** What it is of, and what takes most of it. */
  String words() {
    SortedMap<String, Long> all = new TreeMap<>();
    lists().forEach((list, bytes) -> all.put("list " + list, bytes));
    state
        .attachments()
        .forEach(
            (ref, at) ->
                of(at)
                    .forEach(
                        (part, bytes) -> {
                          String of = part.kind() == Part.Kind.STAGE ? "stage " : "";
                          all.put(of + part.name() + " at " + ref, bytes);
                        }));
    String most =
        all.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(one -> "most of it: " + one.getKey())
            .orElse("nothing");
    return most + "; for " + cpus + " possible CPUs";
  }

  /** One image of each list; there are two while one is edited. */
  public SortedMap<String, Long> lists() {
    SortedMap<String, Long> out = new TreeMap<>();
    for (Map.Entry<String, ListState> list : state.lists().entrySet()) {
      out.put(list.getKey(), MapMemory.of(list.getValue()));
    }
    return out;
  }

  /** The maps that an interface has for itself. */
  public Map<Part, Long> of(Attachment attachment) {
    Map<Part, Long> out = new LinkedHashMap<>();
    for (StageState stage : attachment.stages()) {
      long bytes =
          stage.maps().stream().mapToLong(map -> MapMemory.of(map, OptionalInt.of(cpus))).sum();
      out.put(Part.of(stage.name()), bytes);
    }
    out.put(Part.SHARED, MapMemory.of(attachment.totals(), OptionalInt.of(cpus)));
    return out;
  }
}
