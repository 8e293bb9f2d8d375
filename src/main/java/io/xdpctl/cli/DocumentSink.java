package io.xdpctl.cli;

import io.xdpctl.observe.Dissection;
import io.xdpctl.observe.Dissection.Endpoint;
import io.xdpctl.observe.Event;
import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.PacketDissector;
import io.xdpctl.observe.StageEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import tools.jackson.databind.node.ObjectNode;

/** A document for each event, and one for the summary. */
record DocumentSink(Session session, Format format) implements EventSink {
  static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public void take(StageEvent seen, Instant time) {
    session.out().print(format.item(document(seen, time)));
  }

  static ObjectNode document(StageEvent seen, Instant time) {
    Event event = seen.event();
    Dissection packet = PacketDissector.dissect(event.data());
    ObjectNode node = Tree.object().put("time", RFC3339.format(time));
    Tree.at(seen.ref(), node).put("stage", seen.stage()).put("protocol", packet.protocol());
    end(node, "source", packet.source());
    end(node, "destination", packet.destination());
    return node.put("length", event.length())
        .put("captured", event.captured())
        .put("data", HexFormat.of().formatHex(event.data()));
  }

  private static void end(ObjectNode node, String name, Endpoint end) {
    if (end.isIp()) {
      node.put(name, end.address());
    }
    if (end.hasPort()) {
      node.put(name + "Port", end.port());
    }
  }

  @Override
  public boolean flush() {
    return !session.out().checkError();
  }

  @Override
  public void end(EventSummary summary) {
    session.out().print(format.item(document(summary)));
    session.out().flush();
  }

  static ObjectNode document(EventSummary summary) {
    ObjectNode document = Tree.object();
    ObjectNode node = document.putObject("summary");
    node.put("matched", summary.matched()).put("read", summary.read());
    ObjectNode lost = node.putObject("lost");
    summary.lost().byReason().forEach(lost::put);
    if (summary.left() > 0) {
      node.put("left", summary.left());
    }
    return document;
  }
}
