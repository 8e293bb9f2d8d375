package io.xdpctl.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.pipeline.AddressMatch;
import io.xdpctl.pipeline.CountStage;
import io.xdpctl.pipeline.DropStage;
import io.xdpctl.pipeline.DumpStage;
import io.xdpctl.pipeline.IcmpType;
import io.xdpctl.pipeline.IntRange;
import io.xdpctl.pipeline.MacAddress;
import io.xdpctl.pipeline.NamedList;
import io.xdpctl.pipeline.PassStage;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.RedirectStage;
import io.xdpctl.pipeline.RedirectTarget;
import io.xdpctl.pipeline.RedirectTarget.Way;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.pipeline.TcpFlags;
import io.xdpctl.pipeline.When;
import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the model says what the file says, key by key. */
class ConfigReaderTest {

  @Test
  void aPipeline() throws ConfigException {
    Pipeline pipeline =
        read("""
        apiVersion: xdpctl/v1
        pipelines:
          edge:
            interfaces: [eth0, {name: eth0, netns: node1}, {name: v, mode: auto}]
            mode: generic
            default: drop
            stages: [{name: all, action: pass}]
        """)
            .pipelines()
            .get(0);
    assertEquals(
        Map.of(
            new InterfaceRef("", "eth0"), Mode.GENERIC,
            new InterfaceRef("node1", "eth0"), Mode.GENERIC,
            new InterfaceRef("", "v"), Mode.AUTO),
        pipeline.interfaces());
    assertEquals(DefaultVerdict.DROP, pipeline.defaultVerdict());
    assertEquals(List.of(new PassStage("all", When.ALWAYS)), pipeline.stages());
  }

  @Test
  void everyActionAndItsDefaults() throws ConfigException {
    assertEquals(new CountStage("s", When.ALWAYS, false), stage("action: count"));
    assertEquals(new CountStage("s", When.ALWAYS, true), stage("action: count, by: protocol"));
    assertEquals(new DropStage("s", When.ALWAYS, true), stage("action: drop"));
    assertEquals(new DropStage("s", When.ALWAYS, false), stage("action: drop, hits: none"));
    assertEquals(new DumpStage("s", When.ALWAYS, 128, 1 << 24), stage("action: dump"));
    assertEquals(
        new DumpStage("s", When.ALWAYS, 9216, 16384),
        stage("action: dump, snaplen: 9216, buffer: 16KiB"));
    assertEquals(
        new DumpStage("s", When.ALWAYS, 1, 4096), stage("action: dump, snaplen: 1, buffer: 4096"));
    assertEquals(
        new RedirectStage("s", When.ALWAYS, RedirectTarget.route()),
        stage("action: redirect, to: route"));
    assertEquals(
        new RedirectStage("s", When.ALWAYS, RedirectTarget.sender()),
        stage("action: redirect, to: sender"));
  }

  @Test
  void redirectToAnInterface() throws ConfigException {
    RedirectTarget to =
        new RedirectTarget(
            Way.INTERFACE, "eth1", Optional.of(new MacAddress(0x02aabbccddeeL)), Optional.empty());
    assertEquals(
        new RedirectStage("s", When.ALWAYS, to),
        stage("action: redirect, to: {interface: eth1, sourceMac: 02:aa:BB:cc:dd:ee}"));
  }

  @Test
  void everyCondition() throws ConfigException {
    assertEquals(List.of(6, 58, 200), when("protocol: [tcp, ipv6-icmp, 200, 6]").protocols());
    assertEquals(List.of(17), when("protocol: udp").protocols());
    assertEquals(
        List.of(IntRange.of(22), new IntRange(80, 90)),
        when("sourcePort: [22, 80-90, '22']").sourcePorts());
    assertEquals(List.of(IntRange.of(53)), when("destinationPort: 53").destinationPorts());
    assertEquals(
        Optional.of(new TcpFlags(0x12, 0x81)),
        when("tcpFlags: {set: [syn, ack], clear: [fin, cwr]}").tcpFlags());
    assertEquals(
        List.of(new IcmpType(8, 128), new IcmpType(-1, 135), new IcmpType(3, 3)),
        when("icmpType: [echo-request, neighbor-solicitation, 3]").icmpTypes());
    assertEquals(
        List.of(0x806, 0x88cc, 0x9000), when("etherType: [arp, '0x88cc', 36864]").etherTypes());
    assertEquals(List.of(0x88cc), when("etherType: 0x88cc").etherTypes());
    assertEquals(List.of(4, 6), when("ipVersion: [4, 6]").ipVersions());
    assertEquals(List.of(6), when("ipVersion: 6").ipVersions());
    assertEquals(Optional.of(false), when("fragment: false").fragment());
    assertEquals(
        List.of(IntRange.of(0), new IntRange(100, 4095)), when("vlan: [0, 100-4095]").vlans());
  }

  @Test
  void addresses() throws ConfigException {
    CidrList content = CidrList.of(PrefixSet.of(Prefix.parse("192.0.2.0/24")), PrefixSet.EMPTY);
    assertEquals(
        Optional.of(new AddressMatch("p/s/source", true, content)),
        when("source: {prefixes: [192.0.2.0/24]}").source());
    assertEquals(
        Optional.of(new AddressMatch("l", false, content)),
        when("destination: {list: l}").destination());
  }

  @Test
  void listsFromEverywhere(@TempDir Path directory) throws Exception {
    Files.createDirectory(directory.resolve("lists"));
    Path absolute = Files.writeString(directory.resolve("absolute.txt"), "2001:db8::/32\n");
    Files.writeString(directory.resolve("lists/a.txt"), "10.1.2.3/8 ; a comment\n192.0.2.1\n");
    Files.writeString(
        directory.resolve("x.yaml"),
        """
        apiVersion: xdpctl/v1
        lists:
          l:
            description: 1.0
            hostBits: mask
            prefixes: [198.51.100.7/24]
            files: [lists/a.txt, %s]
            except: [10.0.0.9/31, 203.0.113.0/24]
        pipelines: {p: {interfaces: [eth0], stages: []}}
        """
            .formatted(absolute));
    NamedList named =
        ConfigReader.read(directory.toString(), InputStream.nullInputStream()).lists().get("l");
    CidrList list = named.content();
    assertEquals(OptionalLong.empty(), named.memory());
    assertEquals(
        "[10.0.0.0/8, 192.0.2.1/32, 198.51.100.0/24, 2001:db8::/32]", list.prefixes().toString());
    assertEquals("[10.0.0.8/31]", list.holes().toString());
  }

  @Test
  void memoryOfAList() throws ConfigException {
    for (var written : Map.of("4096", 4096, "64MiB", 64 << 20, "70MB", 70_000_000).entrySet()) {
      Config config =
          read(
              """
              apiVersion: xdpctl/v1
              lists: {l: {prefixes: [192.0.2.0/24], memory: %s}}
              pipelines:
                p:
                  interfaces: [eth0]
                  stages: [{name: s, action: drop, when: {source: {list: l}}}]
              """
                  .formatted(written.getKey()));
      OptionalLong bytes = OptionalLong.of(written.getValue());
      assertEquals(bytes, config.lists().get("l").memory());
      Stage stage = config.pipelines().get(0).stages().get(0);
      assertEquals(bytes, stage.when().source().orElseThrow().memory());
    }
  }

  @Test
  void aDirectoryIsOneConfiguration(@TempDir Path directory) throws Exception {
    Files.writeString(
        directory.resolve("2.yml"), "apiVersion: xdpctl/v1\nlists: {a: {prefixes: []}}");
    Files.writeString(
        directory.resolve("1.yaml"),
        """
        apiVersion: xdpctl/v1
        pipelines:
          p:
            interfaces: [eth0]
            stages: [{name: a, action: drop, when: {source: {list: a}}}]
        """);
    Config config = ConfigReader.read(directory.toString(), InputStream.nullInputStream());
    assertEquals(1, config.pipelines().size());
    assertTrue(config.lists().containsKey("a"));
    assertTrue(config.text().indexOf("1.yaml") < config.text().indexOf("2.yml"));
  }

  @Test
  void windowsLineEndsAndByteOrderMark() throws ConfigException {
    String text =
        "\ufeffapiVersion: xdpctl/v1\r\npipelines:\r\n  p: {interfaces: [e], stages: []}\r\n";
    assertFalse(read(text).text().startsWith("\ufeff"));
  }

  private static Stage stage(String keys) throws ConfigException {
    return read("""
    apiVersion: xdpctl/v1
    lists: {l: {prefixes: [192.0.2.0/24]}}
    pipelines: {p: {interfaces: [eth0], stages: [{name: s, %s}]}}
    """
            .formatted(keys))
        .pipelines()
        .get(0)
        .stages()
        .get(0);
  }

  private static When when(String keys) throws ConfigException {
    return stage("action: count, when: {" + keys + "}").when();
  }

  private static Config read(String text) throws ConfigException {
    return ConfigReader.read("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
