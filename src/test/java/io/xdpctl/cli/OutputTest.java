package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Snapshot;
import io.xdpctl.observe.EventPlace;
import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.Lost;
import io.xdpctl.observe.Packets;
import io.xdpctl.observe.RecordView;
import io.xdpctl.observe.SpaceSaving;
import io.xdpctl.observe.TopEvents;
import io.xdpctl.observe.TopKey;
import io.xdpctl.packet.Frame;
import io.xdpctl.state.HostState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant TIME = Instant.parse("2026-11-22T22:57:35.464812503Z");
  private static final EventPlace NEW = new EventPlace(0, Samples.VETH1, "new-connections");
  private static final EventPlace DROPPED = new EventPlace(1, Samples.ETH0, "dropped");

  @Test
  void countersAsTextAndDocument() throws IOException {
    Golden.expect("counters/table.txt", new CountersText(Ink.NONE).of(Samples.readings(1234)));
    Golden.expect(
        "counters/json.json", Format.JSON.document(CountersDocument.of(Samples.readings(1))));
    Golden.expect(
        "counters/yaml.yaml", Format.YAML.document(CountersDocument.of(Samples.readings(1))));
  }

  @Test
  void theSecondReadingHasRates() throws IOException {
    CountersText text = new CountersText(Ink.NONE);
    String first = text.withRates(Samples.readings(1000), 0);
    assertEquals(new CountersText(Ink.NONE).of(Samples.readings(1000)), first);
    Golden.expect("counters/rates.txt", text.withRates(Samples.readings(3000), 2));
  }

  @Test
  void documentsHaveRatesFromTheSecondReadingOn() {
    CounterRates rates = new CounterRates();
    var first = rates.with(CountersDocument.of(Samples.readings(1000)), 0);
    assertEquals(CountersDocument.of(Samples.readings(1000)), first);
    var second = rates.with(CountersDocument.of(Samples.readings(3000)), 2);
    String traffic = "/interfaces/0/stages/0";
    assertEquals(12_000, second.at(traffic + "/packets").asLong());
    assertEquals(4000, second.at(traffic + "/rates/packets").asLong());
    assertEquals(392_000, second.at(traffic + "/rates/bytes").asLong());
    assertEquals(3000, second.at(traffic + "/protocols/icmp/rates/packets").asLong());
    assertEquals(1000, second.at("/interfaces/0/stages/1/prefixes/1/rates/packets").asLong());
    assertEquals(12_000, second.at("/interfaces/1/verdicts/pass/rates/packets").asLong());
    var restarted = rates.with(CountersDocument.of(Samples.readings(1)), 1);
    assertTrue(restarted.at(traffic + "/rates").isMissingNode());
  }

  @Test
  void statusAsTextAndDocument() throws IOException {
    StatusText text = new StatusText(Ink.NONE, UTC);
    Golden.expect("status/table.txt", text.of(Samples.snapshot()));
    Golden.expect("status/drift.txt", text.of(Samples.snapshot("list feeds: 1 prefix too many")));
    Golden.expect(
        "status/json.json", Format.JSON.document(StatusDocument.of(Samples.snapshot("x"))));
    assertEquals(
        "xdpctl runs nothing on this host\n",
        text.of(new Snapshot(HostState.EMPTY, new TreeMap<>(), new TreeMap<>())));
  }

  private static List<RecordView> events() {
    return List.of(
        event(NEW, 74, RecordView.UNDECIDED, Packets.SYN),
        event(DROPPED, 1514, 1, Arrays.copyOf(Packets.SYN, 54)),
        event(DROPPED, 74, 2, Arrays.copyOf(Packets.SYN, 20)),
        event(DROPPED, Packets.ECHO6.length, RecordView.UNDECIDED, Packets.ECHO6),
        event(NEW, Packets.ARP.length, RecordView.UNDECIDED, Packets.ARP));
  }

  private static RecordView event(EventPlace place, int length, int verdict, byte[] data) {
    return io.xdpctl.observe.Samples.event(place, length, verdict, data);
  }

  @Test
  void anEventIsALine() throws IOException {
    StringBuilder lines = new StringBuilder();
    StringBuilder documents = new StringBuilder();
    for (RecordView event : events()) {
      lines.append(TextSink.line(event, TIME, UTC, Ink.NONE));
      documents.append(Format.JSON.item(DocumentSink.document(event, TIME)));
    }
    Golden.expect("dump/line.txt", lines.toString());
    DumpSummary summary = new DumpSummary(new EventSummary(3, new Lost(2, 0, 0, 0), 0), 1);
    Golden.expect("dump/json.jsonl", documents + Format.JSON.item(summary.document()));
    Golden.expect("dump/summary.txt", summary.sentence());
  }

  @Test
  void whatIsLeftAndWhatWasAskedForIsTold() {
    EventSummary events = new EventSummary(2, new Lost(0, 30, 1000, 0), 18);
    DumpSummary summary = new DumpSummary(events, 0);
    assertEquals(
        "1,050 packets matched, 2 read, 0 lost (ring full), 30 over the limit, 1,000 sampled out,"
            + " 18 left in the ring\n",
        summary.sentence());
    assertEquals(18, summary.document().at("/summary/left").asLong());
  }

  @Test
  void theBusiestAreATableOrADocument() throws IOException {
    TopEvents top = new TopEvents(TopKey.parse("source/24").orElseThrow());
    for (int i = 0; i < 2000; i++) {
      top.take(event(NEW, 74, RecordView.UNDECIDED, i % 5 == 0 ? Packets.ARP : Packets.SYN));
    }
    for (int i = 0; i < 500; i++) {
      Frame frame = Frame.v4("10." + i % 250 + ".9.1", "192.0.2.1").udp(1, 2).payload(18);
      top.take(event(NEW, 60, RecordView.UNDECIDED, frame.bytes()));
    }
    TopSink sink = new TopSink(top, Format.TABLE, session());
    SpaceSaving.Reading reading = top.read(3);
    Golden.expect("dump/top.txt", sink.text(reading, 2));
    Golden.expect("dump/top.jsonl", Format.JSON.item(sink.document(reading, 2, TIME)));
  }

  /** A rate of what waited in the ring would tell how fast this reader is. */
  @Test
  void whatCameBeforeIsCountedButInNoRate() {
    TopEvents top = new TopEvents(TopKey.parse("destinationPort").orElseThrow());
    TopSink sink = new TopSink(top, Format.JSON, session());
    sink.begin(1_000);
    for (int i = 0; i < 50; i++) {
      RecordView event = event(NEW, 74, RecordView.UNDECIDED, Packets.SYN);
      sink.take(io.xdpctl.observe.Samples.at(event, i < 20 ? 999 : 1_000), 0);
    }
    var document = sink.document(sink.whole(), 2, TIME);
    assertEquals(50, document.path("events").asLong());
    assertEquals(15, document.path("rate").asLong());
    assertEquals(50, document.at("/top/0/events").asLong());
    assertEquals(15, document.at("/top/0/rate").asLong());
    assertTrue(document.at("/top/0/destinationPort").isNumber());
    assertEquals(15, sink.document(top.read(1), 2, TIME).path("rate").asLong());
    assertEquals(0, sink.document(top.read(1), 2, TIME).path("rate").asLong());
    assertEquals(15, sink.document(sink.whole(), 2, TIME).at("/top/0/rate").asLong());
  }

  private static Session session() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Session(nowhere, nowhere, InputStream.nullInputStream(), Terminal.none(), null);
  }

  @Test
  void yamlQuotesWhatIsNoPlainWord() {
    var tree = Tree.object().put("a", "no").put("b", "10.0.0.0/8").put("c", "two words");
    tree.set("d", Tree.texts(List.of()));
    assertEquals("a: \"no\"\nb: \"10.0.0.0/8\"\nc: two words\nd: []\n", YamlText.of(tree));
  }

  @Test
  void tablesAlignAndLeaveNoBlanksBehind() {
    String text = new Table("", "lr").row("a", "1").row("long", "1,000").row("x", "").text();
    assertEquals("a         1\nlong  1,000\nx\n", text);
    assertTrue(text.lines().noneMatch(line -> line.endsWith(" ")));
  }
}
