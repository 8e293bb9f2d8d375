package io.xdpctl.kernel;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.plan.ContentDigest;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.MapSpec;
import io.xdpctl.state.StageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How the kernel differs from what was applied, in sentences. */
final class Drift {
  /** Names that one sentence lists before it only counts. */
  private static final int NAMED = 5;

  private Drift() {}

  static List<String> between(Attachment applied, Attachment real) {
    List<String> out = new ArrayList<>();
    if (!applied.mode().accepts(real.mode())) {
      out.add("mode: " + applied.mode().word() + " was applied, " + real.mode().word() + " runs");
    }
    map(out, applied.totals(), real.totals());
    for (int i = 0; i < applied.stages().size(); i++) {
      StageState before = applied.stages().get(i);
      StageState now = real.stages().get(i);
      for (int j = 0; j < before.maps().size(); j++) {
        map(out, before.maps().get(j), now.maps().get(j));
      }
      targets(out, before, now);
    }
    return out;
  }

  /** Of the program's own maps; what its lists lack, their reader says. */
  static void unpinned(List<String> out, Manifest manifest, GenerationMaps maps) {
    Set<String> lists = new TreeSet<>();
    manifest.lists().values().forEach(list -> lists.add(list.map().name()));
    for (String name : maps.unpinned()) {
      if (!lists.contains(name)) {
        out.add("map " + name + ": its pin is missing");
      }
    }
  }

  private static void map(List<String> out, MapSpec applied, MapSpec real) {
    if (applied.maxEntries() != 0 && real.equals(PinnedMap.missing(applied))) {
      out.add("map " + applied.name() + ": its pin is missing");
    } else {
      applied
          .differences(real)
          .forEach(difference -> out.add("map " + applied.name() + ": " + difference));
    }
  }

  private static void targets(List<String> out, StageState applied, StageState real) {
    for (String name : applied.targets()) {
      if (!real.targets().contains(name)) {
        out.add("stage " + applied.name() + ": target " + name + " is missing");
      }
    }
    for (String name : real.targets()) {
      if (!applied.targets().contains(name)) {
        out.add("stage " + applied.name() + ": target " + name + " was added by somebody else");
      }
    }
  }

  /** A sentence, or none. */
  static List<String> list(String name, ListRecord applied, CidrList real) {
    if (applied.content().equals(ContentDigest.of(real))) {
      return List.of();
    }
    String subject = "list " + name + ": ";
    if (applied.members().isEmpty()) {
      return List.of(
          subject
              + String.format(
                  Locale.ROOT,
                  "%,d prefixes and %,d holes were applied, %,d and %,d are there",
                  applied.prefixes(),
                  applied.holes(),
                  real.prefixes().size(),
                  real.holes().size()));
    }
    CidrList wanted = applied.members().get();
    List<String> parts = new ArrayList<>();
    members(parts, "", wanted.prefixes().minus(real.prefixes()), " is missing");
    members(parts, "", real.prefixes().minus(wanted.prefixes()), " was added by somebody else");
    members(parts, "hole ", wanted.holes().minus(real.holes()), " is missing");
    members(parts, "hole ", real.holes().minus(wanted.holes()), " was added by somebody else");
    return List.of(subject + String.join(", ", parts));
  }

  private static void members(List<String> parts, String kind, PrefixSet set, String what) {
    for (int i = 0; i < Math.min(NAMED, set.size()); i++) {
      parts.add(kind + set.get(i) + what);
    }
    if (set.size() > NAMED) {
      parts.add(String.format(Locale.ROOT, "and %,d more%s", set.size() - NAMED, what));
    }
  }
}
