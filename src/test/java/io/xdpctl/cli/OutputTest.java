package io.xdpctl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.kernel.Snapshot;
import io.xdpctl.observe.Event;
import io.xdpctl.observe.EventSummary;
import io.xdpctl.observe.Packets;
import io.xdpctl.observe.StageEvent;
import io.xdpctl.state.HostState;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutputTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant TIME = Instant.parse("2026-11-22T22:57:35.464812503Z");
  private static final StageEvent SYN =
      new StageEvent(Samples.VETH1, "new-connections", new Event(0, 74, Packets.SYN));

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

  @Test
  void anEventIsALine() throws IOException {
    Golden.expect("dump/line.txt", TextSink.line(SYN, TIME, UTC));
    String events =
        Format.JSON.item(DocumentSink.document(SYN, TIME))
            + Format.JSON.item(DocumentSink.document(new EventSummary(3, 2, 0)));
    Golden.expect("dump/json.jsonl", events);
    Golden.expect("dump/summary.txt", TextSink.sentence(new EventSummary(3, 2, 0)));
    EventSummary left = new EventSummary(2, 0, 18);
    assertEquals(
        "20 packets matched, 2 read, 0 lost (ring full), 18 left in the ring\n",
        TextSink.sentence(left));
    assertEquals(18, DocumentSink.document(left).at("/summary/left").asLong());
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
