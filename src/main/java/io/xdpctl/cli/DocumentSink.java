package io.xdpctl.cli;

import io.xdpctl.observe.Dissection;
import io.xdpctl.observe.Dissection.Endpoint;
import io.xdpctl.observe.PacketDissector;
import io.xdpctl.observe.RecordView;
import io.xdpctl.observe.TcpHeader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document for each event, and one for the summary. */
record DocumentSink(Session session, Format format) implements EventSink {
  static final DateTimeFormatter RFC3339 =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Keys of TCP options by their names for people. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "mss", "mss",
          "wscale", "windowScale",
          "sackOK", "sackPermitted",
          "ts", "timestamps",
          "sack", "sack",
          "fastopen", "fastOpen");

  @Override
  public void take(RecordView event, long nanoseconds) {
    Instant time = Instant.ofEpochSecond(0, nanoseconds);
    session.out().print(format.item(document(event, time)));
  }

  static ObjectNode document(RecordView event, Instant time) {
    Dissection packet = PacketDissector.dissect(event);
    ObjectNode node = Tree.object().put("time", RFC3339.format(time));
    Tree.at(event.place().ref(), node).put("stage", event.place().stage());
    XdpAction.of(event).ifPresent(action -> node.put("verdict", action.word()));
    node.put("protocol", packet.protocol());
    end(node, "source", packet.source());
    end(node, "destination", packet.destination());
    if (packet.ttl() >= 0) {
      node.put("ttl", packet.ttl());
    }
    packet.tcp().ifPresent(tcp -> tcp(node, tcp));
    if (packet.tcp().isEmpty() && !packet.detail().isEmpty()) {
      node.put("detail", packet.detail());
    }
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

  private static void tcp(ObjectNode node, TcpHeader header) {
    node.set("tcpFlags", Tree.texts(header.flags()));
    node.put("sequence", header.sequence());
    if (header.flags().contains("ack")) {
      node.put("acknowledged", header.acknowledged());
    }
    node.put("window", header.window());
    ObjectNode options = node.putObject("tcpOptions");
    for (TcpHeader.Option option : header.options()) {
      option(options, option);
    }
  }

  private static void option(ObjectNode node, TcpHeader.Option option) {
    String key = OPTIONS.getOrDefault(option.name(), "option" + option.kind());
    if (option.numbers().isEmpty()) {
      node.put(key, true);
    } else if (option.numbers().size() == 1) {
      node.put(key, option.numbers().get(0));
    } else {
      ArrayNode numbers = node.putArray(key);
      option.numbers().forEach(numbers::add);
    }
  }

  @Override
  public boolean flush() {
    return !session.out().checkError();
  }

  @Override
  public void end(DumpSummary summary) {
    session.out().print(format.item(summary.document()));
    session.out().flush();
  }
}
