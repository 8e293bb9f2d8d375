package io.xdpctl.demo;

import io.xdpctl.Engine;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Sockets;
import io.xdpctl.observe.EventReader;
import io.xdpctl.observe.RecordSink;
import io.xdpctl.observe.RecordView;
import io.xdpctl.state.InterfaceRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The network with the programs that run in it. */
record Site(Engine engine, Network network) {
  private static final int PATIENCE_MILLISECONDS = 200;
  private static final Pattern SENT = Pattern.compile("\\beth0:(?:\\s*\\d+){9}\\s+(\\d+)");

  InterfaceRef at(Node node, String device) {
    return new InterfaceRef(node.netns(), device);
  }

  InterfaceRef veth1() {
    return at(network.edge(), "veth1");
  }

  Sockets sockets() {
    return new Sockets(engine::inNamespace);
  }

  /** The counters, once nothing is under way any more. */
  Reading read() {
    network.lab().settle();
    return new Reading(engine.counters(engine.snapshot(), false).all());
  }

  /** Does something, and returns what a dump stage saw meanwhile. */
  List<RecordView> dump(String stage, Runnable traffic) {
    try (EventReader reader = engine.events(Optional.of(stage)).orElseThrow()) {
      // What was there before belongs to another act.
      drain(reader);
      traffic.run();
      network.lab().settle();
      return drain(reader);
    }
  }

  private static List<RecordView> drain(EventReader reader) {
    List<RecordView> all = new ArrayList<>();
    RecordSink sink = event -> all.add(event.copy());
    try {
      int seen = reader.poll(0, Long.MAX_VALUE, sink);
      while (seen > 0) {
        reader.release();
        seen = reader.poll(PATIENCE_MILLISECONDS, Long.MAX_VALUE, sink);
      }
    } catch (IOException fromNoSink) {
      throw new UncheckedIOException(fromNoSink);
    }
    return all;
  }

  /** Packets that the client sent by eth0, as its own kernel counts them. */
  long sent() {
    Matcher matcher = SENT.matcher(network.client().exec("cat", "/proc/net/dev"));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
