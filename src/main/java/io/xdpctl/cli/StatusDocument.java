package io.xdpctl.cli;

import io.xdpctl.history.Course;
import io.xdpctl.history.Missing;
import io.xdpctl.history.Unconfirmed;
import io.xdpctl.kernel.Bpf.ProgramInfo;
import io.xdpctl.kernel.Running;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code status -o json}. */
final class StatusDocument {
  private StatusDocument() {}

  /**
   * @param now milliseconds since boot
   */
  static ObjectNode of(Snapshot snapshot, Optional<Unconfirmed> pending, long now) {
    ObjectNode document = of(snapshot);
    pending.ifPresent(one -> unconfirmed(document.putObject("unconfirmed"), one, now));
    return document;
  }

  private static void unconfirmed(ObjectNode node, Unconfirmed pending, long now) {
    node.put("back", pending.back());
    node.put("millisecondsLeft", pending.millisecondsLeft(now));
    node.put("guarded", pending.guard().isAlive());
  }

  /** What the history says that there should be, and is not. */
  static void add(ObjectNode document, List<Missing> missing, Course course) {
    ArrayNode interfaces = document.putArray("missing");
    missing.forEach(one -> Tree.at(one.ref(), interfaces.addObject()).put("drift", one.sentence()));
    course.cutOff().ifPresent(entry -> document.put("cutOff", entry.number()));
  }

  static ObjectNode of(Snapshot snapshot) {
    ObjectNode document = Tree.object();
    ArrayNode interfaces = document.putArray("interfaces");
    snapshot
        .running()
        .forEach((ref, running) -> one(interfaces.addObject(), snapshot, ref, running));
    return document;
  }

  private static void one(ObjectNode node, Snapshot snapshot, InterfaceRef ref, Running running) {
    Tree.at(ref, node);
    Attachment attachment = snapshot.state().attachments().get(ref);
    if (attachment != null) {
      node.put("pipeline", attachment.pipeline()).put("mode", attachment.mode().word());
    }
    ProgramInfo program = running.program();
    ObjectNode inner = node.putObject("program").put("id", program.id());
    inner.put("name", program.name()).put("tag", program.tag());
    if (attachment != null) {
      inner.put("digest", attachment.program().hex());
    }
    node.put("since", running.manifest().appliedAt());
    ArrayNode lists = node.putArray("lists");
    for (ListStatus list : ListStatus.of(snapshot, ref)) {
      ObjectNode one = lists.addObject().put("name", list.name()).put("prefixes", list.prefixes());
      one.put("structure", list.structure()).put("intervals", list.intervals());
      one.put("lookupBytes", list.lookupBytes()).put("bytes", list.bytes());
      one.put("why", list.why());
    }
    running.foreign().ifPresent(one -> ForeignDocument.of(node.putObject("foreign"), one));
    node.set("drift", Tree.texts(running.drift()));
  }
}
