package io.xdpctl.config;

import io.xdpctl.pipeline.BadText;
import io.xdpctl.pipeline.Finding;
import io.xdpctl.pipeline.Identifiers;
import io.xdpctl.pipeline.Name;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonPointer;

/** The names of all lists, or of all pipelines: each one a name, and no two of them alike. */
final class Names {
  private final String noun;
  private final Map<String, Taken> byIdentifier = new TreeMap<>();

  Names(String noun) {
    this.noun = noun;
  }

  private record Taken(String name, String where) {}

  /** Whether the key at {@code at} may be used as a name; findings say why not. */
  boolean take(String name, JsonPointer at, ConfigFile file) {
    try {
      new Name(name);
    } catch (BadText bad) {
      file.findings().accept(Finding.key(at, bad.getMessage(), bad.hint()));
      return false;
    }
    Taken taken =
        byIdentifier.putIfAbsent(Identifiers.identifier(name), new Taken(name, file.where(at)));
    if (taken == null) {
      return true;
    }
    boolean same = taken.name.equals(name);
    file.findings()
        .accept(
            Finding.key(
                at,
                same
                    ? "the " + noun + " '" + name + "' is there twice"
                    : "the " + noun + "s '" + taken.name + "' and '" + name + "' become one in C",
                (same ? "the other is at " : "'-' is '_' there; the other is at ") + taken.where));
    return false;
  }
}
