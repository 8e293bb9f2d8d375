package io.xdpctl.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.cidr.CidrList;
import io.xdpctl.cidr.Prefix;
import io.xdpctl.cidr.PrefixSet;
import io.xdpctl.compile.Clang;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.kernel.libbpf.LibBpf;
import io.xdpctl.lab.End;
import io.xdpctl.lab.Lab;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Ping;
import io.xdpctl.lookup.RuleNumbers;
import io.xdpctl.plan.Action;
import io.xdpctl.plan.Exits;
import io.xdpctl.plan.HostStates;
import io.xdpctl.plan.Plan;
import io.xdpctl.render.Program;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Renderer;
import io.xdpctl.render.Target;
import io.xdpctl.state.Digest;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.ListState;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same applies on the kernel of this machine, with packets. */
class RealApplyTest {
  private static final String ROOT = "/sys/fs/bpf/xdpctl-test-" + ProcessHandle.current().pid();
  @TempDir private Path directory;
  private Bpf bpf;
  private Lab lab;
  private Node near;
  private Node far;
  private InterfaceRef ref;

  @BeforeEach
  void build() throws Exception {
    boolean root = Files.getOwner(Path.of("/proc/self")).getName().equals("root");
    Assumptions.assumeTrue(root || "true".equals(System.getenv("CI")), "needs root");
    bpf = LibBpf.open();
    lab = Lab.open("apply");
    near = lab.node("near");
    far = lab.node("far");
    lab.link(End.of(near, "v.near", "10.9.0.1/24"), End.of(far, "far", "10.9.0.2/24"));
    lab.settle();
    ref = new InterfaceRef(near.netns(), "v.near");
  }

  @AfterEach
  void remove() throws Exception {
    if (lab != null) {
      apply(HostState.EMPTY, Map.of());
      assertEquals(List.of(), bpf.list(ROOT));
      bpf.remove(ROOT);
      lab.close();
    }
  }

  private Snapshot read() {
    return new HostReader(bpf, ROOT).read();
  }

  private Plan apply(HostState desired, Map<Digest, byte[]> objects) {
    Plan plan = Plan.between(read().state(), desired);
    Path lock = directory.resolve("lock");
    try (ApplyLock held = ApplyLock.take(lock, Duration.ZERO)) {
      Applier applier = new Applier(bpf, ROOT, Clock.systemUTC());
      applier.apply(held, plan, new Desired(desired, objects, ""));
    }
    Plan left = Plan.between(read().state(), desired);
    assertTrue(left.isEmpty(), left.toString()); // I7
    read().running().values().forEach(one -> assertEquals(List.of(), one.drift()));
    return plan;
  }

  private Action apply(String mode, String prefixes, String more) throws Exception {
    String yaml =
        String.join(
            "\n",
            "apiVersion: xdpctl/v1",
            "lists: {feeds: {prefixes: [" + prefixes + "]}}",
            "pipelines:",
            "  edge:",
            "    interfaces: [{name: v.near, netns: " + near.netns() + ", mode: " + mode + "}]",
            "    stages:",
            "      - {name: traffic, action: count}",
            "      - {name: block, action: drop, when: {source: {list: feeds}}}",
            more);
    Config config =
        ConfigReader.read("-", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    Rendered rendered = new Renderer().render(config, Target.LATEST);
    Map<String, Exits> exits = new ExitsReader(bpf).read(rendered.desired());
    HostState desired = HostStates.resolve(rendered.desired(), exits);
    Map<Digest, byte[]> objects = new HashMap<>();
    for (Program program : rendered.programs().values()) {
      objects.put(program.digest(), Clang.ofEnvironment().compile(program));
    }
    return apply(desired, objects).interfaces().get(0).action();
  }

  private long packets(String map) {
    String generation = read().running().get(ref).generation();
    try (Descriptors open = new Descriptors(bpf)) {
      int counters = open.open(new Pins(ROOT).map(ref, generation, map));
      byte[] value = bpf.lookup(counters, new byte[4], 16 * bpf.possibleCpus()).orElseThrow();
      ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.nativeOrder());
      long sum = 0;
      for (; in.hasRemaining(); in.getLong()) {
        sum += in.getLong();
      }
      return sum;
    }
  }

  @Test
  void everyActionOnAWorkingHost() throws Exception {
    String bounce = "      - {name: bounce, action: redirect, to: route, when: {protocol: 253}}";
    assertEquals(Action.ATTACH, apply("native", "192.0.2.0/24, '2001:db8::/32'", ""));
    assertEquals(3, Ping.from(far, "10.9.0.1", 3).received());
    long counted = packets("traffic_counters");
    assertTrue(counted >= 3, counted + " packets");
    assertEquals(Action.NONE, apply("native", "192.0.2.0/24, '2001:db8::/32'", ""));
    assertEquals(Action.ENTRIES, apply("native", "10.9.0.2, '2001:db8::/32'", ""));
    assertEquals(0, Ping.from(far, "10.9.0.1", 2).received());
    assertEquals(2, packets("block_counters"));
    assertEquals(Action.SWAP, apply("native", "10.9.0.2, '2001:db8::/32'", bounce));
    assertEquals(2, packets("block_counters")); // I5
    assertTrue(packets("traffic_counters") >= counted + 2);
    assertEquals(Action.ATTACH, apply("generic", "10.9.0.0/24, '2001:db8::/32'", bounce));
    assertEquals(0, Ping.from(far, "10.9.0.1", 1).received());
    assertEquals(3, packets("block_counters")); // I5
    assertEquals(Action.NONE, apply("auto", "10.9.0.0/24, '2001:db8::/32'", bounce));
  }

  @Test
  void driftOnAWorkingHost() throws Exception {
    apply("native", "10.9.0.2", "");
    tamper("192.0.2.0/24");
    assertEquals(3, Ping.from(far, "10.9.0.1", 3).received());
    String drift = read().running().get(ref).drift().toString();
    String members = "list feeds: 10.9.0.2/32 is missing, 192.0.2.0/24 was added by somebody else";
    assertEquals(
        "[list feeds: somebody else put another image in its place, " + members + "]", drift);
    assertEquals(Action.SWAP, apply("native", "10.9.0.2", ""));
    assertEquals(0, Ping.from(far, "10.9.0.1", 1).received());
    try (Descriptors open = new Descriptors(bpf)) {
      bpf.detach(open.open(new Pins(ROOT).link(ref)));
    }
    assertEquals(Action.ATTACH, apply("native", "10.9.0.2", ""));
    assertEquals(0, Ping.from(far, "10.9.0.1", 1).received());
  }

  /** Puts an image of another list where packets look. */
  private void tamper(String prefix) {
    ListState list = read().state().lists().get("feeds");
    String generation = read().running().get(ref).generation();
    PrefixSet prefixes = PrefixSet.of(Prefix.parse(prefix));
    try (Descriptors open = new Descriptors(bpf)) {
      Images images = new Images(bpf);
      RuleNumbers numbers = RuleNumbers.inOrder(prefixes, list.layout());
      CidrList other = new CidrList(prefixes, PrefixSet.EMPTY);
      ListState foreign = new ListState(other, list.layout(), list.map());
      int image = open.add(images.make(foreign, numbers));
      images.put(open.open(new Pins(ROOT).map(ref, generation, list.map().name())), image);
    }
  }

  @Test
  void interfaceMadeAnew() throws Exception {
    apply("native", "10.9.0.2", "");
    near.ip("link", "del", "v.near");
    near.ip("link", "add", "v.near", "type", "veth", "peer", "name", "other");
    assertEquals(1, read().running().get(ref).drift().size());
    assertEquals(Action.ATTACH, apply("native", "10.9.0.2", ""));
  }

  @Test
  void foreignProgram() throws Exception { // I6
    apply("native", "10.9.0.2", "");
    try (Descriptors open = new Descriptors(bpf)) {
      String generation = read().running().get(ref).generation();
      int program = open.open(new Pins(ROOT).program(ref, generation));
      apply(HostState.EMPTY, Map.of());
      int ifindex = bpf.inNamespace(near.netns(), bpf::interfaces).get("v.near");
      bpf.inNamespace(
          near.netns(), () -> open.add(bpf.attach(program, ifindex, io.xdpctl.state.Mode.NATIVE)));
      Refused refused = assertThrows(Refused.class, () -> apply("native", "10.9.0.2", ""));
      assertTrue(refused.getMessage().contains("(xdp_edge) of somebody else runs"));
      assertEquals(HostState.EMPTY, read().state());
    }
  }
}
