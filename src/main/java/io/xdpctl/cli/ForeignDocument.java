package io.xdpctl.cli;

import io.xdpctl.kernel.Foreign;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A program of somebody else, in {@code diff -o json} and {@code status -o json}. */
final class ForeignDocument {
  private ForeignDocument() {}

  static ObjectNode of(ObjectNode node, Foreign foreign) {
    node.put("program", foreign.programId()).put("name", foreign.name());
    node.put("mode", foreign.mode().word());
    ArrayNode links = node.putArray("links");
    foreign.links().forEach(links::add);
    return node;
  }
}
