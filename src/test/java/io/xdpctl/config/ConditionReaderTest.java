package io.xdpctl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.When;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ConditionReaderTest {
  private static final SortedMap<String, NamedList> LISTS =
      new TreeMap<>(
          java.util.Map.of(
              "feeds",
              new NamedList(
                  CidrList.of(PrefixSet.of(Prefix.parse("192.0.2.0/24")), PrefixSet.EMPTY),
                  OptionalLong.empty())));

  private static When read(String text) throws ConfigException {
    return ConditionReader.read("--filter", text, LISTS);
  }

  private static String refusal(String text) {
    ConfigException refused = assertThrows(ConfigException.class, () -> read(text));
    StringBuilder out = new StringBuilder();
    refused.problems().forEach(problem -> out.append(ProblemText.format(problem)));
    return out.toString();
  }

  @Test
  void wordsAndMappingsMeanTheSame() throws ConfigException {
    String words =
        "proto=tcp,udp sport=1024-65535 dport=22 flags=syn,!ack,!rst src=@feeds"
            + " dst=203.0.113.0/24,2001:db8::1 vlan=7 fragment=false";
    String mapping =
        """
        {protocol: [tcp, udp], sourcePort: 1024-65535, destinationPort: 22, vlan: 7,
         tcpFlags: {set: [syn], clear: [ack, rst]}, source: {list: feeds}, fragment: false,
         destination: {prefixes: [203.0.113.0/24, "2001:db8::1"]}}
        """;
    // Flags are of TCP alone, so the protocols contradict them.
    String fault = refusal(words);
    assertEquals(true, fault.contains("'tcpFlags' is never true of a packet of protocol 'udp'"));
    When expected = read(mapping.replace("[tcp, udp]", "tcp"));
    assertEquals(expected, read(words.replace("tcp,udp", "tcp")));
  }

  @Test
  void everyFaultIsToldAtItsPlace() {
    assertEquals(
        """
        --filter:1:2: error: there is no key 'protocl' here
            {protocl: tcp, destinationPort: 70000}
             ^^^^^^^
          hint: did you mean 'protocol'?
        --filter:1:33: error: 'destinationPort' must be between 0 and 65535, not 70000
            {protocl: tcp, destinationPort: 70000}
                                            ^^^^^
        """,
        refusal("protocl=tcp dport=70000"));
    assertEquals(
        """
        --filter:1:11: error: 'or' is no 'key=value'
            proto=tcp or proto=udp
                      ^^
          hint: write 'protocol=tcp destinationPort=443', or a mapping: '{protocol: tcp}'
        """,
        refusal("proto=tcp or proto=udp"));
    assertEquals(
        """
        --filter:1:17: error: there is no list named 'feed'
            {source: {list: feed}}
                            ^^^^
          hint: did you mean 'feeds'?
        """,
        refusal("src=@feed"));
    assertEquals(
        """
        --filter: error: there is no condition
          hint: write 'protocol=tcp destinationPort=443', or a mapping: '{protocol: tcp}'
        """,
        refusal(" "));
  }

  @Test
  void nothingSlipsIntoTheMapping() {
    for (String text : java.util.List.of("proto=tcp}", "src=\"x", "proto=[a", "proto=a:b", "x=#")) {
      assertThrows(ConfigException.class, () -> read(text), text);
    }
  }
}
