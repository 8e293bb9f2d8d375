package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.Engine;
import io.xdpctl.KernelTrial;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.explain.Agreement;
import io.xdpctl.explain.Trial;
import io.xdpctl.packet.Frame;
import io.xdpctl.packet.Pcap;
import io.xdpctl.pipeline.Pipeline;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain --kernel} and {@code test --kernel}: the real program answers as the model. */
class ExplainKernelTest {
  private static final String[] PACKETS = {
    "src=192.0.2.0/24 dst=198.51.100.1 proto=tcp dport=0-65535 flags=syn",
    "src=10.1.2.3 proto=udp sport=53 dport=40000",
    "proto=icmp",
    "proto=icmpv6 src=fe80::1 dst=ff02::1",
    "etherType=arp",
    "src=2001:db8:bad::/64 proto=tcp dport=443 flags=ack fragment=false",
    "fragment=true proto=udp vlan=10"
  };

  @Test
  void everyExampleAgrees() throws Exception {
    try (Host host = new Host();
        Stream<Path> files = Files.list(Path.of("examples/configs"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        Config config = ConfigReader.read(file.toString(), InputStream.nullInputStream());
        String pipeline = config.pipelines().get(0).name();
        for (String packet : PACKETS) {
          Host.Run run =
              host.run(
                  "explain", "-f", file.toString(), "--pipeline", pipeline, "--kernel", packet);
          assertEquals(0, run.status(), file + " " + packet + ": " + run.err());
          assertTrue(run.err().contains("kernel: agrees on "), run.err());
        }
      }
    }
  }

  @Test
  void aCaptureAndPolicyTestsAgree(@TempDir Path folder) throws Exception {
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      packets.add(Frame.v4("192.0.2." + i % 256, "198.51.100.1").tcp(i, 22, 2).bytes());
    }
    packets.add(new byte[9]);
    Path capture = folder.resolve("traffic.pcap");
    Pcap.write(capture, packets);
    try (Host host = new Host()) {
      String file = "examples/configs/firewall.yaml";
      Host.Run run = host.run("explain", "-f", file, "--pcap", capture.toString(), "--kernel");
      assertEquals("kernel: agrees on 300 packets, 1 too short for it\n", run.err());
      assertEquals(0, run.status());
      Host.Run tests =
          host.run("test", "-f", file, "examples/policy-tests/firewall.yaml", "--kernel");
      assertEquals(0, tests.status(), tests.err() + tests.out());
      assertTrue(tests.err().contains("kernel: agrees on "), tests.err());
    }
  }

  /** A program that does something else than the model thinks. */
  @Test
  void aDifferenceIsTold() throws Exception {
    String text =
        """
        apiVersion: xdpctl/v1
        pipelines:
          edge:
            interfaces: [eth0]
            stages:
              - {name: blocklist, action: drop, when: {source: {prefixes: [192.0.2.0/%s]}}}
        """;
    Config wide = config(text.formatted("24"));
    Config narrow = config(text.formatted("25"));
    Pipeline thought = wide.pipelines().get(0);
    Engine engine = new Engine(Engine.DEFAULT_ROOT, remark -> {});
    try (Trial kernel = KernelTrial.of(engine, narrow, narrow.pipelines().get(0))) {
      Agreement agreement = new Agreement(thought, kernel);
      agreement.send(Frame.v4("192.0.2.1", "198.51.100.1").bytes());
      assertEquals(List.of(), agreement.differences());
      byte[] packet = Frame.v4("192.0.2.200", "198.51.100.1").bytes();
      agreement.send(packet);
      List<String> told = agreement.differences();
      assertEquals(2, told.size(), told.toString());
      assertTrue(
          told.get(0).endsWith(": the kernel says pass, the model drop by blocklist"), told.get(0));
      assertEquals("stage blocklist: the kernel counts 1 packets, the model 2", told.get(1));
    }
  }

  private static Config config(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ConfigReader.read("-", new ByteArrayInputStream(bytes));
  }
}
