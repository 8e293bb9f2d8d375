package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpctl.Engine;
import io.xdpctl.kernel.HostReader;
import io.xdpctl.kernel.KernelError;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.lab.Command;
import io.xdpctl.lab.End;
import io.xdpctl.lab.Node;
import io.xdpctl.lab.Ping;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.MapSpec;
import io.xdpctl.verdict.Kernel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** I3 on the real kernel: three programs in one apply, and whatever fails, the old ones run on. */
class FailureTest {
  private static final int INTERFACES = 3;

  /** Where the pings come from. */
  private static final String BLOCKED = "10.77.0.9";

  private Host host;
  private Pair pair;

  @BeforeEach
  void build() {
    host = new Host();
    pair = Pair.in(host.lab);
    for (int i = 1; i < INTERFACES; i++) {
      String name = "eth" + i;
      host.lab.link(End.of(pair.client(), name), End.of(pair.host(), name));
    }
    pair.client().ip("address", "add", BLOCKED + "/32", "dev", "eth0");
    pair.client().ip("route", "replace", Pair.HOST + "/32", "dev", "eth0", "src", BLOCKED);
    String mac = pair.link().left().mac();
    pair.host().ip("neigh", "replace", BLOCKED, "lladdr", mac, "dev", "eth0", "nud", "permanent");
  }

  @AfterEach
  void remove() throws Exception {
    host.close();
  }

  /** A pipeline, and so a program, for each interface; they share a list. */
  private String config(String prefixes, String stage) {
    StringBuilder out = new StringBuilder("apiVersion: xdpctl/v1\nlists: {feeds: {prefixes: [");
    out.append(prefixes).append("]}}\npipelines:\n");
    for (int i = 0; i < INTERFACES; i++) {
      out.append("  p").append(i).append(":\n    interfaces: [{name: eth").append(i);
      out.append(", netns: ").append(pair.host().netns()).append("}]\n    stages:\n");
      out.append("      - {name: only").append(i).append(", action: count, when: {vlan: ");
      out.append(i + 1).append("}}\n").append(stage);
      out.append("      - {name: block, action: drop, when: {source: {list: feeds}}}\n");
    }
    return out.toString();
  }

  private String before() {
    return config("192.0.2.0/24", "");
  }

  private String after() {
    return config("192.0.2.0/24, " + BLOCKED, "      - {name: all, action: count}\n");
  }

  private Snapshot snapshot() {
    return new HostReader(Kernel.BPF, host.root.toString()).read();
  }

  private static SortedMap<InterfaceRef, Integer> programs(Snapshot snapshot) {
    SortedMap<InterfaceRef, Integer> out = new TreeMap<>();
    snapshot.running().forEach((ref, running) -> out.put(ref, running.program().id()));
    return out;
  }

  private List<String> pins() {
    try (Stream<Path> all = Files.walk(host.root)) {
      return all.map(Path::toString).filter(path -> !path.contains("/history")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KernelError applyWith(Disturbed disturbed) {
    Engine engine = new Engine(host.root.toString(), progress -> {}, disturbed::bpf);
    byte[] text = after().getBytes(StandardCharsets.UTF_8);
    return assertThrows(
        KernelError.class,
        () -> engine.apply(engine.plan(engine.read("-", new ByteArrayInputStream(text)))));
  }

  /** The old programs, pins and counters go on, and the next apply does what was asked. */
  private KernelError fails(Disturbed disturbed) throws Exception {
    host.apply(before());
    Snapshot old = snapshot();
    List<String> pinned = pins();
    assertEquals(2, Ping.from(pair.client(), Pair.HOST, 2).received());
    KernelError error = applyWith(disturbed);
    assertEquals(List.of(), List.of(error.getSuppressed()), "a step could not be undone");
    assertEquals(old.state(), snapshot().state());
    assertEquals(programs(old), programs(snapshot()));
    assertEquals(pinned, pins());
    assertEquals(3, Ping.from(pair.client(), Pair.HOST, 3).received());
    assertEquals(5, host.counters().verdict("eth0", "pass").packets());
    host.apply(after());
    assertEquals(0, Ping.from(pair.client(), Pair.HOST, 2).received());
    assertEquals(5, host.counters().verdict("eth0", "pass").packets());
    assertEquals(2, host.counters().verdict("eth0", "drop").packets());
    return error;
  }

  @Test
  void theVerifierRefusesOneOfThree() throws Exception {
    byte[] refused = refusedProgram();
    KernelError error =
        fails(
            new Disturbed(
                "load",
                INTERFACES,
                words -> {
                  words[1] = refused;
                  words[2] = Map.of();
                }));
    assertTrue(error.getMessage().contains("p2"), error.getMessage());
    assertTrue(error.log().contains("invalid access to packet"), error.log());
  }

  /** Reads a packet without a look at where it ends. */
  private static byte[] refusedProgram() throws IOException {
    Path source = Files.createTempFile("xdpctl-refused-", ".c");
    Path object = Files.createTempFile("xdpctl-refused-", ".o");
    Files.writeString(
        source,
        """
        struct xdp_md { unsigned int data; };
        __attribute__((section("xdp"), used)) int peek(struct xdp_md *ctx)
        {
                return *(char *)(unsigned long)ctx->data;
        }
        char licence[] __attribute__((section("license"), used)) = "GPL";
        """);
    Command.of("clang", "-target", "bpf", "-O2", "-g", "-c", source + "", "-o", object + "").run();
    byte[] elf = Files.readAllBytes(object);
    Files.delete(source);
    Files.delete(object);
    return elf;
  }

  @Test
  void aMapIsTooLarge() throws Exception {
    fails(
        new Disturbed(
            "createMap",
            1,
            words -> {
              MapSpec asked = (MapSpec) words[0];
              int flags = asked.flags();
              words[0] =
                  new MapSpec(asked.name(), asked.type(), asked.keySize(), 1 << 30, 1 << 30, flags);
            }));
  }

  @Test
  void anInterfaceVanishesBeforeTheSwap() throws Exception {
    host.apply(before());
    Snapshot old = snapshot();
    Node node = pair.host();
    KernelError error =
        applyWith(new Disturbed("updateLink", 1, words -> node.ip("link", "delete", "eth2")));
    assertTrue(error.getMessage().contains("eth2"), error.getMessage());
    SortedMap<InterfaceRef, Integer> runs = programs(snapshot());
    for (int i = 0; i < INTERFACES - 1; i++) {
      InterfaceRef ref = new InterfaceRef(node.netns(), "eth" + i);
      assertEquals(programs(old).get(ref), runs.get(ref));
      assertEquals(old.state().attachments().get(ref), snapshot().state().attachments().get(ref));
    }
    assertEquals(3, Ping.from(pair.client(), Pair.HOST, 3).received());
  }

  @Test
  void anInterfaceVanishesBeforeTheAttach() throws Exception {
    Node node = pair.host();
    KernelError error =
        applyWith(new Disturbed("attach", 1, words -> node.ip("link", "delete", "eth2")));
    assertTrue(error.getMessage().contains("eth2"), error.getMessage());
    assertTrue(host.nothingIsPinned());
    assertEquals(3, Ping.from(pair.client(), Pair.HOST, 3).received());
    String shown = node.ip("-d", "link", "show", "eth0");
    assertTrue(!shown.contains("xdp"), shown);
  }

  /** What a program counts between its swap and the swap back is counted as well (I5). */
  @Test
  void whatWasCountedBeforeItWasUndoneIsCounted() throws Exception {
    StringBuilder more = new StringBuilder(BLOCKED);
    for (int i = 0; i < 200; i++) {
      more.append(", 172.16.").append(i).append(".0/24");
    }
    host.apply(config(BLOCKED, ""));
    assertEquals(0, Ping.from(pair.client(), Pair.HOST, 2).received());
    Disturbed late =
        new Disturbed(
            "updateLink",
            2,
            words -> {
              assertEquals(0, Ping.from(pair.client(), Pair.HOST, 3).received());
              words[2] = words[1]; // not the program that is there
            });
    Engine engine = new Engine(host.root.toString(), progress -> {}, late::bpf);
    byte[] text = config(more.toString(), "").getBytes(StandardCharsets.UTF_8);
    KernelError error =
        assertThrows(
            KernelError.class,
            () -> engine.apply(engine.plan(engine.read("-", new ByteArrayInputStream(text)))));
    assertEquals(List.of(), List.of(error.getSuppressed()));
    assertEquals(0, Ping.from(pair.client(), Pair.HOST, 1).received());
    assertEquals(6, host.counters().verdict("eth0", "drop").packets());
    assertEquals(List.of(BLOCKED + "/32 6"), host.counters().hits("eth0", "block"));
    host.apply(config(more.toString(), ""));
    assertEquals(List.of(BLOCKED + "/32 6"), host.counters().hits("eth0", "block"));
  }

  @Test
  void strangersAmongOurPinsAreLeftAloneAndNamed() throws Exception {
    host.apply(before());
    InterfaceRef eth0 = new InterfaceRef(pair.host().netns(), "eth0");
    String generation = snapshot().running().get(eth0).generation();
    Path mine = host.root.resolve("interfaces/eth0@" + eth0.netns()).resolve(generation);
    Path pin = mine.resolve("mine");
    String[] array = {"type", "array", "key", "4", "value", "4", "entries", "1", "name", "mine"};
    String[] words =
        Stream.concat(Stream.of("bpftool", "map", "create", pin + ""), Stream.of(array))
            .toArray(String[]::new);
    Command.of(words).run();
    host.apply(after());
    host.apply(before());
    Host.Run status = host.run("status");
    assertEquals(1, status.status(), status.out());
    assertTrue(status.out().contains(pin + ": not pinned by xdpctl"), status.out());
    assertTrue(host.ok("delete", "--all").length() > 0);
    assertTrue(Files.exists(pin));
    Files.delete(pin);
    Files.delete(mine);
    host.ok("delete", "--all");
  }
}
