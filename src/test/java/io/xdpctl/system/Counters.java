package io.xdpctl.system;

import io.xdpctl.observe.Counter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code counters -o json}, read. */
record Counters(JsonNode document) {

  Counter stage(String device, String stage) {
    return counter(node(device, stage));
  }

  Counter protocol(String device, String stage, String protocol) {
    return counter(node(device, stage).path("protocols").path(protocol));
  }

  Collection<String> protocols(String device, String stage) {
    return List.copyOf(node(device, stage).path("protocols").propertyNames());
  }

  Counter unredirected(String device, String stage, String reason) {
    return counter(node(device, stage).path("unredirected").path(reason));
  }

  Counter verdict(String device, String verdict) {
    return counter(at(device).path("verdicts").path(verdict));
  }

  /** {@code 192.0.2.0/24 5} for each prefix that was hit, sorted. */
  List<String> hits(String device, String stage) {
    List<String> hits = new ArrayList<>();
    for (JsonNode hit : node(device, stage).path("prefixes")) {
      hits.add(hit.path("prefix").asString() + " " + hit.path("packets").asLong());
    }
    return hits.stream().sorted().toList();
  }

  private JsonNode at(String device) {
    for (JsonNode node : document.path("interfaces")) {
      if (node.path("interface").asString().equals(device)) {
        return node;
      }
    }
    throw new IllegalArgumentException(device + " is not in " + document);
  }

  private JsonNode node(String device, String stage) {
    for (JsonNode node : at(device).path("stages")) {
      if (node.path("name").asString().equals(stage)) {
        return node;
      }
    }
    throw new IllegalArgumentException(stage + " is not in " + document);
  }

  private static Counter counter(JsonNode node) {
    return new Counter(node.path("packets").asLong(), node.path("bytes").asLong());
  }
}
